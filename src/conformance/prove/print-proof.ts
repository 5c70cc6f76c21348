import { SPECIFICATION } from '../../spec/index.js';
import type { AttackResult } from './attacks.js';
import type { DefectResult } from './prove-defects.js';

/** How a degenerate adapter fared. */
export interface DegenerateResult {
  readonly name: string;
  readonly title: string;
  readonly stated: string;
  readonly actual: string;
}

/** What a proof found. */
export interface Proof {
  readonly cases: number;
  readonly defects: readonly DefectResult[];
  /** For each case a defect that it notices. */
  readonly notices: ReadonlyMap<string, string>;
  /** Cases that no defect made fail. */
  readonly idle: readonly string[];
  readonly degenerates: readonly DegenerateResult[];
  readonly attacks: readonly AttackResult[];
}

/** Whether the suite is proved: every defect killed, every case useful, every degenerate and every attack recognised. */
export const isProved = ({ defects, idle, degenerates, attacks }: Proof): boolean =>
  defects.length > 0 &&
  defects.every(({ killedBy }) => killedBy.length > 0) &&
  idle.length === 0 &&
  degenerates.every(({ stated, actual }) => stated === actual) &&
  attacks.every(({ refused }) => refused.length > 0);

const SHOWN = 3;

const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** The proof as a page in Markdown. */
export const printProof = (proof: Proof): string => {
  const { cases, defects, idle, degenerates, attacks } = proof;
  const killed = defects.filter(({ killedBy }) => killedBy.length > 0).length;
  const rows = defects.map(({ defect: { id, title }, killedBy }) => {
    const first = killedBy.slice(0, SHOWN).join(', ');
    return `| ${id} | ${escapeCell(title)} | ${killedBy.length} | ${first || '**not noticed**'} |`;
  });
  return `# That the conformance cases notice

<!-- written by \`oap conformance prove --page\` -->

A suite that nothing can fail says nothing. Here the reference is made wrong on purpose, one way at a time, and the ${cases} cases are put to it: a defect counts as noticed
when an assertion fails, not when something crashes. Revision ${SPECIFICATION.revision} of the specification, ${SPECIFICATION.maturity}.

${killed} of ${defects.length} seeded defects are noticed. ${idle.length === 0 ? 'Every case notices at least one.' : `${idle.length} cases notice none of them: ${idle.join(', ')}.`}

## Seeded defects

| defect | what the reference then does | cases that notice | first of them |
|---|---|---|---|
${rows.join('\n')}

## Adapters that are none

| adapter | what it does | outcome stated | outcome |
|---|---|---|---|
${degenerates.map(({ name, title, stated, actual }) => `| ${name} | ${escapeCell(title)} | ${stated} | ${actual} |`).join('\n')}

## Attacks on a report

| attack | refused as |
|---|---|
${attacks.map(({ name, refused }) => `| ${escapeCell(name)} | ${refused.join(', ') || '**not refused**'} |`).join('\n')}
`;
};
