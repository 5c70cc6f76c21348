import type { Step, Verdict, Verification } from '../../crypto/index.js';
import { createPalette, neutralise } from '../../report/index.js';

const WORD: Readonly<Record<Step['outcome'], string>> = { pass: 'pass', fail: 'FAIL', 'not-checked': 'not checked' };
const TITLE: Readonly<Record<Verdict, string>> = { valid: 'VALID', invalid: 'INVALID', incomplete: 'INCOMPLETE' };

const LONGEST = 200;
const show = (text: string | null): string => {
  const safe = neutralise(text ?? 'nobody');
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1)}…` : safe;
};

/** What a decision says, in one line; it is not to be believed unless it is valid. */
const describe = ({ decision }: Verification): string => {
  if (decision === null) return 'no decision';
  const { allow, policyId, agentId, kid, dialect } = decision;
  const what = allow === null ? 'no verdict' : allow ? 'allow' : 'deny';
  return `${what} by ${show(policyId ?? 'no policy')} for agent ${show(agentId)}, kid ${show(kid ?? 'none')}${dialect === 'spec' ? '' : ` (dialect ${dialect})`}`;
};

const citation = (step: Step): string => {
  if (step.outcome === 'pass') return '';
  const ids = [step.requirement, step.erratum].filter((id) => id !== undefined);
  return ids.length === 0 ? '' : ` (${ids.join(', ')})`;
};

/** The steps of a verification, a line each, under its verdict; notes at the end. */
export const formatVerification = (verification: Verification, color: boolean): string => {
  const palette = createPalette(color);
  const paint = { pass: palette.green, fail: palette.red, 'not-checked': palette.yellow } as const;
  const { verdict, steps, notes } = verification;
  const head = { valid: palette.green, invalid: palette.red, incomplete: palette.yellow }[verdict];
  const lines = [`${head(palette.bold(TITLE[verdict]))}  ${describe(verification)}`];
  for (const step of steps) {
    const word = paint[step.outcome](WORD[step.outcome].padEnd(11));
    lines.push(`  ${word}  ${step.step.padEnd(12)}  ${neutralise(step.message)}${citation(step)}`);
    if (step.outcome !== 'pass' && step.hint !== undefined)
      lines.push(`${' '.repeat(29)}hint: ${neutralise(step.hint)}`);
  }
  for (const { message, erratum, requirement } of notes)
    lines.push(`note: ${neutralise(message)} (${erratum ?? requirement ?? ''})`);
  return lines.join('\n');
};

/** Why a decision is not valid, in one line: the first step that failed, else the first that was not done. */
export const formatFailure = ({ verdict, steps }: Verification): string => {
  const step = steps.find(({ outcome }) => outcome === 'fail') ?? steps.find(({ outcome }) => outcome !== 'pass');
  return step === undefined
    ? TITLE[verdict]
    : `${TITLE[verdict]}  ${step.step}: ${neutralise(step.message)}${citation(step)}`;
};
