import type { PreparedPack, UnsignedDecision } from '../../policy/index.js';
import { memberOf } from '../../spec/index.js';

/** After a suspension nobody may go on for longer, whatever a pack says (OAP-SUSPEND-001, E-35); seconds. */
const SUSPEND_SECONDS = 30;

/**
 * An allow that others may keep ends no later than a suspension has to be known everywhere: nobody tells them of one, so that they learn of it
 * by asking again.
 */
export const boundExpiry = (decision: UnsignedDecision, pack: PreparedPack): UnsignedDecision => {
  if (!decision.allow) return decision;
  const declared = memberOf(memberOf(pack.document, 'cache'), 'suspend_invalidate_seconds');
  const bound = typeof declared === 'number' && declared >= 0 ? Math.min(SUSPEND_SECONDS, declared) : SUSPEND_SECONDS;
  return decision.expires_in <= bound ? decision : { ...decision, expires_in: Math.floor(bound) };
};
