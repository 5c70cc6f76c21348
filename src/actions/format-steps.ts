import type { StepProblem, Verdict } from '../crypto/index.js';
import type { Note } from '../diagnostics/index.js';
import { createPalette, neutralise } from '../report/index.js';

/** A step of a verification, of whatever. */
export type AnyStep =
  | { readonly step: string; readonly outcome: 'pass'; readonly message: string }
  | ({ readonly step: string } & StepProblem);

const WORD: Readonly<Record<AnyStep['outcome'], string>> = {
  pass: 'pass',
  fail: 'FAIL',
  'not-checked': 'not checked',
};

/** What verdicts are called. */
export const TITLE: Readonly<Record<Verdict, string>> = {
  valid: 'VALID',
  invalid: 'INVALID',
  incomplete: 'INCOMPLETE',
};

/** The ids that a step cites, in brackets, after a blank; nothing when it cites none. */
export const citation = (step: AnyStep): string => {
  if (step.outcome === 'pass') return '';
  const ids = [step.requirement, step.erratum].filter((id) => id !== undefined);
  return ids.length === 0 ? '' : ` (${ids.join(', ')})`;
};

export const formatVerdict = (verdict: Verdict, color: boolean): string => {
  const palette = createPalette(color);
  const paint = { valid: palette.green, invalid: palette.red, incomplete: palette.yellow }[verdict];
  return paint(palette.bold(TITLE[verdict]));
};

/** Steps, a line each, with their hints. */
export const formatStepLines = (steps: readonly AnyStep[], color: boolean): readonly string[] => {
  const palette = createPalette(color);
  const paint = { pass: palette.green, fail: palette.red, 'not-checked': palette.yellow } as const;
  return steps.flatMap((step) => {
    const word = paint[step.outcome](WORD[step.outcome].padEnd(11));
    const line = `  ${word}  ${step.step.padEnd(12)}  ${neutralise(step.message)}${citation(step)}`;
    return step.outcome !== 'pass' && step.hint !== undefined
      ? [line, `${' '.repeat(29)}hint: ${neutralise(step.hint)}`]
      : [line];
  });
};

/** Notes, a line each. */
export const formatNotes = (notes: readonly Note[]): readonly string[] =>
  notes.map(({ message, erratum, requirement }) => {
    const id = erratum ?? requirement;
    return `note: ${neutralise(message)}${id === undefined ? '' : ` (${id})`}`;
  });
