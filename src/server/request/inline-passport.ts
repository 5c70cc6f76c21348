import type { Members } from '../../spec/index.js';

/** What clients add to passports and passports do not hold: a second name of the id, and a flag that says what leaving `expires_at` out says. */
const ADDED = ['agent_id', 'never_expires'] as const;

/** A passport as it came with a request. */
export interface InlinePassport {
  /** Without what clients add. */
  readonly document: Members;
  /** What was dropped, by name: the digest of the decision does not cover it. */
  readonly dropped: readonly string[];
}

/** Takes away what clients add to a passport before they send it. */
export const readInlinePassport = (sent: Members): InlinePassport => {
  const dropped = ADDED.filter((name) => Object.hasOwn(sent, name));
  if (dropped.length === 0) return { document: sent, dropped };
  const { agent_id: _, never_expires: __, ...document } = sent;
  return { document, dropped };
};
