import type { UnsignedDecision } from '../../policy/index.js';

/** The same decision as a denial, for what the server knows and the evaluation does not. */
export const overrule = (decision: UnsignedDecision, code: string, message: string, ttl: number): UnsignedDecision => ({
  ...decision,
  allow: false,
  reasons: [{ code, message }],
  expires_in: ttl,
});
