import type { Note } from '../../diagnostics/index.js';
import type { ErratumId, RequirementId } from '../../spec/index.js';
import type { ResolvedLimits } from '../limits.js';
import type { PreparedPack } from '../pack.js';
import type { PreparedPassport } from '../passport.js';

/** What the built-in steps look at. `nowMs`: evaluation time, milliseconds since the epoch. */
export interface StepInput {
  readonly pack: PreparedPack;
  readonly passport: PreparedPassport;
  readonly context: unknown;
  readonly nowMs: number;
  readonly resolved: ResolvedLimits;
  readonly contextCheck: 'full' | 'presence';
  readonly passportCheck: 'full' | 'presence';
  readonly strictLimits: boolean;
  /** Nobody reads the message. */
  readonly terse: boolean;
  readonly note: (note: Note) => void;
}

/** Why a step denies. */
export interface StepFailure {
  readonly code: string;
  readonly message: string;
}

/** One built-in step of the evaluation. Steps run in the order of their table; the first failure denies (E-15, D-44). */
export interface Step {
  readonly name: string;
  readonly requirement: RequirementId;
  readonly errata: readonly ErratumId[];
  readonly check: (input: StepInput) => StepFailure | undefined;
  /** What the step looked at, for explanations. */
  readonly reads: (input: StepInput) => readonly (readonly [path: string, value: unknown])[];
}
