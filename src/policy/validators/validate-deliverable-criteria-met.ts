import { checkAttestations } from '../attestations/index.js';
import { readOwn } from '../shell/index.js';
import type { Validator } from './types.js';

/**
 * Rule `all_criteria_attested` of `deliverable.task.complete.v1`: `met` of every element of `context.criteria_attestations` is
 * `true`, and not a text or number that looks like it. The specification names this validator and does not define it (E-13).
 *
 * The list may be empty. Attestations for criteria that the passport does not define count too, and so does each of several
 * for one criterion: one that is not met denies.
 */
export const validateDeliverableCriteriaMet: Validator = ({ context }) =>
  checkAttestations(context, (attestation) => readOwn(attestation, 'met') === true, 'does not say that it is met');
