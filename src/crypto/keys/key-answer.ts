import type { PublicKey } from '../public-key.js';
import type { StepProblem } from '../verify/step.js';

/** The key that a kid names, and how it was found: under that very id, under its last part (D-13), or because the caller named it. */
export interface KeyFound {
  readonly key: PublicKey;
  readonly match: 'exact' | 'last-part' | 'given';
  /** The file or address that it is from. */
  readonly source: string;
}

export type KeyAnswer = KeyFound | StepProblem;

/** Finds the key that a kid names. May throw OapError; then the key counts as not to be had. */
export type KeyFinder = (kid: string) => KeyAnswer | Promise<KeyAnswer>;
