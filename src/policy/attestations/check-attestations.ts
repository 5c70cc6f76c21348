import { PASS, refuse } from '../answer.js';
import { readOwn, showExcerpt } from '../shell/index.js';
import type { ValidatorResult } from '../validators/types.js';

/** An attestation as a message names it: by its place, from 1, and the criterion it is for when it says so. */
const nameOf = (attestation: unknown, index: number): string => {
  const id = readOwn(attestation, 'criterion_id');
  return `attestation ${index + 1}${typeof id === 'string' ? ` (${showExcerpt(id)})` : ''}`;
};

/**
 * Whether every element of `context.criteria_attestations` satisfies a test; the message of a refusal names the first that does not.
 * An empty list satisfies every test, a value that is no list none.
 */
export const checkAttestations = (
  context: unknown,
  test: (attestation: unknown) => boolean,
  fault: string,
): ValidatorResult => {
  const attestations = readOwn(context, 'criteria_attestations');
  if (!Array.isArray(attestations)) return refuse('criteria_attestations is not a list');
  const at = attestations.findIndex((attestation) => !test(attestation));
  return at === -1 ? PASS : refuse(`${nameOf(attestations[at], at)} ${fault}`);
};
