import type { StepProblem } from '../../crypto/index.js';

/**
 * The steps of a verification in their order. Those of a credential: `status` only when it names one, `subject` only when it wraps something of this
 * standard, `decision` and `digest` only when that is a decision. Those of a presentation: `parse`, `envelope`, `proof`, `holder`, `key`, `signature`,
 * `challenge`, `credentials`.
 */
export type CredentialStepName =
  | 'parse'
  | 'envelope'
  | 'proof'
  | 'issuer'
  | 'holder'
  | 'key'
  | 'signature'
  | 'validity'
  | 'status'
  | 'subject'
  | 'decision'
  | 'digest'
  | 'challenge'
  | 'credentials';

/** What became of one step. */
export type CredentialStep =
  | { readonly step: CredentialStepName; readonly outcome: 'pass'; readonly message: string }
  | ({ readonly step: CredentialStepName } & StepProblem);

type Cites = Pick<StepProblem, 'hint' | 'requirement' | 'erratum'>;

export const pass = (step: CredentialStepName, message: string): CredentialStep => ({ step, outcome: 'pass', message });

export const fail = (step: CredentialStepName, code: string, message: string, cites: Cites = {}): CredentialStep => ({
  step,
  outcome: 'fail',
  code,
  message,
  ...cites,
});

export const unchecked = (
  step: CredentialStepName,
  code: string,
  message: string,
  cites: Cites = {},
): CredentialStep => ({ step, outcome: 'not-checked', code, message, ...cites });

/** `valid`: every step that has to be done passed. `invalid`: one failed. `incomplete`: none failed, and one was not done. */
export const conclude = (
  steps: readonly CredentialStep[],
  optional: readonly CredentialStepName[] = [],
): 'valid' | 'invalid' | 'incomplete' => {
  if (steps.some(({ outcome }) => outcome === 'fail')) return 'invalid';
  return steps.every(({ outcome, step }) => outcome === 'pass' || optional.includes(step)) ? 'valid' : 'incomplete';
};

/** Text of a stranger, short enough to be shown. */
export const show = (text: unknown): string => {
  const shown = typeof text === 'string' ? text : (JSON.stringify(text) ?? 'nothing');
  return shown.length > 120 ? `${shown.slice(0, 119)}…` : shown;
};
