import { OapError } from '../../diagnostics/index.js';
import type { ReadDecision } from '../decision/read-decision.js';
import { signingInput } from '../decision/signing-input.js';
import { failed, passed, type Step } from './step.js';

/** Step 3: the bytes that the signature covers, made from the decision as it came (OAP-SIGN-002, E-07). */
export const canonicaliseStep = ({ body }: ReadDecision): { readonly step: Step; readonly covered?: Uint8Array } => {
  try {
    const covered = Buffer.from(signingInput(body));
    return { step: passed('canonicalise', `${covered.length} bytes are covered by the signature`), covered };
  } catch (thrown) {
    if (!(thrown instanceof OapError)) throw thrown;
    return { step: failed('canonicalise', thrown.code, thrown.message, { requirement: 'OAP-SIGN-002' }) };
  }
};
