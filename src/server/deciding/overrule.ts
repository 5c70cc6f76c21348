import type { UnsignedDecision } from '../../policy/index.js';
import { CODE } from '../../spec/index.js';
import type { VerifyRequest } from '../request/verify-request.js';

/** The same decision as a denial, for what the server knows and the evaluation does not. */
export const overrule = (decision: UnsignedDecision, code: string, message: string, ttl: number): UnsignedDecision => ({
  ...decision,
  allow: false,
  reasons: [{ code, message }],
  expires_in: ttl,
});

/** A denial for want of a context says what was wrong with that which was sent. */
export const explainContext = (
  decision: UnsignedDecision,
  { contextFault }: VerifyRequest,
  ttl: number,
): UnsignedDecision =>
  contextFault === undefined || decision.reasons[0]?.code !== CODE.invalidContext
    ? decision
    : overrule(decision, CODE.invalidContext, `The context is not valid: ${contextFault}`, ttl);
