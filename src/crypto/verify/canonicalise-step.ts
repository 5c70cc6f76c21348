import type { ReadDecision } from '../decision/read-decision.js';
import { signingInputOfParsed } from '../decision/signing-input.js';
import { passed, type Step } from './step.js';

/** Step 3: the bytes that the signature covers, made from the decision as it came (OAP-SIGN-002, E-07). What was parsed strictly has a canonical form. */
export const canonicaliseStep = ({ body }: ReadDecision): { readonly step: Step; readonly covered: Uint8Array } => {
  const covered = Buffer.from(signingInputOfParsed(body));
  return { step: passed('canonicalise', `${covered.length} bytes are covered by the signature`), covered };
};
