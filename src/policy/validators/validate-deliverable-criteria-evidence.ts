import { checkAttestations } from '../attestations/index.js';
import { readOwn } from '../shell/index.js';
import { hasVisibleText } from '../text/index.js';
import type { Validator } from './types.js';

/**
 * Rule `all_criteria_have_evidence` of `deliverable.task.complete.v1`: every element of `context.criteria_attestations` has an
 * `evidence` that is a string with something to read in it. The specification names this validator and does not define
 * it (E-13); that text of blanks, zero-width characters or fillers is no evidence is a reading of this project.
 *
 * The list may be empty. A list that is none, and an element that is no object, are refused.
 *
 * Known gaps: whether the evidence exists, or proves anything, is not seen; `.` is evidence.
 */
export const validateDeliverableCriteriaEvidence: Validator = ({ context }) =>
  checkAttestations(
    context,
    (attestation) => {
      const evidence = readOwn(attestation, 'evidence');
      return typeof evidence === 'string' && hasVisibleText(evidence);
    },
    'has no evidence',
  );
