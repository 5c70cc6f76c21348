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

const isText = (value: unknown): value is string => typeof value === 'string';

/** Puts a decision together. An allow that rests on state is for single use: a cached one would bypass the counters (E-34). */
export const makeDecision = (
  pack: PreparedPack,
  passport: PreparedPassport,
  outcome: { readonly allow: boolean; readonly reasons: readonly Reason[]; readonly readState: boolean },
  at: { readonly now: string; readonly nowMs: number; readonly decisionId: string | undefined },
): UnsignedDecision => {
  const { view, digest: passport_digest } = passport;
  const { passport_id: agent_id, owner_id, assurance_level } = view;
  const { decisionId: decision_id } = at;
  const created_at = formatTimestamp(at.nowMs, at.now);
  const { allow, reasons } = outcome;
  const expires_in = allow && outcome.readState ? 0 : pack.ttlSeconds;
  const policy_id = pack.id;
  if (
    isText(decision_id) &&
    isText(agent_id) &&
    isText(owner_id) &&
    isText(assurance_level) &&
    isText(passport_digest)
  ) {
    // The usual case in one literal: putting objects together costs as much as all the rules of a pack.
    return {
      decision_id,
      agent_id,
      policy_id,
      owner_id,
      assurance_level,
      allow,
      reasons,
      created_at,
      expires_in,
      passport_digest,
    };
  }
  return {
    ...(isText(decision_id) && { decision_id }),
    ...(isText(agent_id) && { agent_id }),
    policy_id,
    ...(isText(owner_id) && { owner_id }),
    ...(isText(assurance_level) && { assurance_level }),
    allow,
    reasons,
    created_at,
    expires_in,
    ...(isText(passport_digest) && { passport_digest }),
  };
};
