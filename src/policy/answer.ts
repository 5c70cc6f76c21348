import type { ValidatorResult } from './validators/types.js';

/** The rule is satisfied. */
export const PASS: ValidatorResult = { pass: true };

/** The rule denies; the sentence says which part of the input made it so. */
export const refuse = (message: string): ValidatorResult => ({ pass: false, message });
