import type { PreparedPack } from './pack.js';
import type { PreparedPassport } from './passport.js';
import { formatTimestamp } from './timestamp.js';

export interface Reason {
  readonly code: string;
  readonly message: string;
}

/**
 * A decision without `kid` and `signature`, canonical members only (E-02, OAP-DECISION-001). A member that the passport does not yield is
 * left out; such a decision is incomplete and is never signed. `expires_in` is seconds.
 */
export interface UnsignedDecision {
  readonly decision_id?: string;
  readonly agent_id?: string;
  readonly policy_id: string;
  readonly owner_id?: string;
  readonly assurance_level?: string;
  readonly allow: boolean;
  readonly reasons: readonly Reason[];
  readonly created_at: string;
  readonly expires_in: number;
  readonly passport_digest?: string;
}

const text = <K extends string>(name: K, value: unknown): { [key in K]?: string } =>
  typeof value === 'string' ? ({ [name]: value } as { [key in K]?: string }) : {};

/** Puts a decision together. An allow that rests on state is for single use: a cached one would bypass the counters (E-34). */
export const makeDecision = (
  pack: PreparedPack,
  passport: PreparedPassport,
  outcome: { readonly allow: boolean; readonly reasons: readonly Reason[]; readonly readState: boolean },
  at: { readonly now: string; readonly nowMs: number; readonly decisionId: string | undefined },
): UnsignedDecision => ({
  ...text('decision_id', at.decisionId),
  ...text('agent_id', passport.view.passport_id),
  policy_id: pack.id,
  ...text('owner_id', passport.view.owner_id),
  ...text('assurance_level', passport.view.assurance_level),
  allow: outcome.allow,
  reasons: outcome.reasons,
  created_at: formatTimestamp(at.nowMs, at.now),
  expires_in: outcome.allow && outcome.readState ? 0 : pack.ttlSeconds,
  ...text('passport_digest', passport.digest),
});
