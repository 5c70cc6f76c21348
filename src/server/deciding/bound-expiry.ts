import type { PreparedPack, UnsignedDecision } from '../../policy/index.js';
import { memberOf } from '../../spec/index.js';

/** After a suspension nobody may go on for longer, whatever a pack says (OAP-SUSPEND-001, E-35); seconds. */
const SUSPEND_SECONDS = 30;

/** A century: the end of a decision is a time that can be written, whatever a policy of the caller says. */
const LONGEST_SECONDS = 100 * 365 * 24 * 60 * 60;

/**
 * An allow that others may keep ends no later than a suspension has to be known everywhere: nobody tells them of one, so that they learn of it
 * by asking again.
 */
export const boundExpiry = (decision: UnsignedDecision, pack: PreparedPack): UnsignedDecision => {
  if (!decision.allow)
    return decision.expires_in <= LONGEST_SECONDS ? decision : { ...decision, expires_in: LONGEST_SECONDS };
  const declared = memberOf(memberOf(pack.document, 'cache'), 'suspend_invalidate_seconds');
  const bound = typeof declared === 'number' && declared >= 0 ? Math.min(SUSPEND_SECONDS, declared) : SUSPEND_SECONDS;
  return decision.expires_in <= bound ? decision : { ...decision, expires_in: Math.floor(bound) };
};
