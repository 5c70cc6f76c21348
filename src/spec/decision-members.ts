/** The members that a decision has in its canonical form, all required. */
export const CANONICAL_MEMBERS = [
  'decision_id',
  'agent_id',
  'policy_id',
  'owner_id',
  'assurance_level',
  'allow',
  'reasons',
  'created_at',
  'expires_in',
  'passport_digest',
  'kid',
  'signature',
] as const;

/** What the two shapes call the same: the passport, the time of the decision, its end. */
export const WINDOW_MEMBERS = ['passport_id', 'issued_at', 'expires_at'] as const;
export const SPEC_MEMBERS = ['agent_id', 'created_at', 'expires_in'] as const;
/** What links the records of a local chain (E-71). */
export const CHAIN_MEMBERS = ['content_hash', 'prev_content_hash', 'prev_decision_id'] as const;
