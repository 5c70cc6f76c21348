import type { ErratumId, RequirementId } from '../../spec/index.js';

/** The six steps of a verification in their order, and three that are there only when there is something to check. */
export type StepName =
  | 'parse'
  | 'key'
  | 'canonicalise'
  | 'signature'
  | 'expiry'
  | 'digest'
  | 'token'
  | 'copy'
  | 'context';

/** Why a step did not pass: it failed, or it could not be done. `code` is `area/name`. */
export interface StepProblem {
  readonly outcome: 'fail' | 'not-checked';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly requirement?: RequirementId;
  readonly erratum?: ErratumId;
}

/** What became of one step. `message` says what was found, or why nothing was looked for. */
export type Step =
  | { readonly step: StepName; readonly outcome: 'pass'; readonly message: string }
  | ({ readonly step: StepName } & StepProblem);

export const passed = (step: StepName, message: string): Step => ({ step, outcome: 'pass', message });

/** What a problem cites and advises. */
export type Cites = Pick<StepProblem, 'hint' | 'requirement' | 'erratum'>;

export const failed = (step: StepName, code: string, message: string, cites: Cites = {}): Step => ({
  step,
  outcome: 'fail',
  code,
  message,
  ...cites,
});

export const notChecked = (step: StepName, code: string, message: string, cites: Cites = {}): Step => ({
  step,
  outcome: 'not-checked',
  code,
  message,
  ...cites,
});
