import { SPECIFICATION } from '../../spec/index.js';
import type { Proof } from './proof.js';

const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const printGenerated = ({ generated }: Proof): string => {
  const reasons = new Map<string, number>();
  for (const { listed } of generated)
    for (const { reason } of listed) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const sum = (count: (each: (typeof generated)[number]) => number): number =>
    generated.reduce((total, each) => total + count(each), 0);
  const [all, noticed] = [sum(({ defects }) => defects), sum((each) => each.noticed)];
  const packs = table(
    ['pack', 'changes', 'noticed', 'equivalent', 'listed', 'unexplained'],
    generated.map(({ pack, defects, noticed: own, equivalent, listed, unexplained }) => [
      pack,
      defects,
      own,
      equivalent.length,
      listed.length,
      unexplained.length,
    ]),
  );
  const why = table(
    ['why no case notices', 'changes'],
    [...reasons].map(([reason, count]) => [escapeCell(reason), count]),
  );
  return `Every operator, literal, bound and declaration of the registered packs is changed in turn, ${all} changes, and the cases of the pack are put to the reference with each: ${noticed} are
noticed. Of the others it is proved that nothing can notice them (equivalent), or \`schemas/survivors.json\` lists them with the reason.

${packs}

${why}`;
};

/**
 * The proof as a page in Markdown.
 * @param subject the digest of what it is about
 */
export const printProof = (proof: Proof, subject: string): string => {
  const { cases, outcome, defects, notices, idle, degenerates, attacks } = proof;
  const killed = defects.filter(({ killedBy }) => killedBy.length > 0).length;
  const helped = new Map<string, number>();
  for (const id of notices.values()) helped.set(id, (helped.get(id) ?? 0) + 1);
  const rows = defects.map(({ defect: { id, title }, killedBy }) => [
    id,
    escapeCell(title),
    killedBy[0] ?? '**not noticed**',
  ]);
  const useless = idle.length === 0 ? 'Every case notices at least one' : `${idle.length} cases notice none of them`;
  return `# That the conformance cases notice

<!-- written by oap conformance prove --page; about ${subject} -->

A suite that nothing can fail says nothing. Here the reference is made wrong on purpose, one way at a time, and the ${cases} cases are put to it: a defect counts as noticed
when an assertion of a case fails, not when something crashes, stays silent or refuses without a word. Revision ${SPECIFICATION.revision} of the specification, ${SPECIFICATION.maturity}.
\`oap conformance prove\` makes the proof again; a test holds this page to the cases, and shows every line of the first table anew.

The reference itself: ${outcome}, with no known failures.

## Seeded defects

${killed} of ${defects.length} seeded defects are noticed. ${useless}${helped.has('reading') ? `; ${helped.get('reading') ?? 0} of them, which belong to another reading than that of the reference, notice the reference itself` : ''}.

${table(['defect', 'what the reference then does', 'noticed first by'], rows)}

## Generated defects

${printGenerated(proof)}

## Adapters that are none

${table(
  ['adapter', 'what it does', 'outcome stated', 'outcome'],
  degenerates.map(({ name, title, stated, actual }) => [name, escapeCell(title), stated, actual]),
)}

## Attacks on a report

${table(
  ['attack', 'refused as'],
  attacks.map(({ name, refused }) => [escapeCell(name), refused.join(', ') || '**not refused**']),
)}
`;
};
