import type { PreparedPack } from '../../policy/index.js';
import { isMembers, memberOf } from '../../spec/index.js';

/** What clients put into a context to say who asks for what (E-37). */
const ENVELOPE: readonly string[] = ['agent_id', 'policy_id', 'idempotency_key'];

/** A validator that lets nothing pass but the members of its pack. */
const CLOSING = 'validateMediaImageGenerateContext';

const isClosed = (document: unknown): boolean => {
  if (memberOf(memberOf(document, 'required_context'), 'additionalProperties') === false) return true;
  const rules = memberOf(document, 'evaluation_rules');
  return Array.isArray(rules) && rules.some((rule) => memberOf(rule, 'validator') === CLOSING);
};

/**
 * A context without what clients add, for a pack that forbids all members that it does not name: it could allow nothing that they ask.
 * Rules of any other pack may read these members.
 */
export const dropEnvelope = (context: unknown, { document }: PreparedPack): unknown => {
  if (!isMembers(context) || !isClosed(document)) return context;
  const named = memberOf(memberOf(document, 'required_context'), 'properties');
  const kept = Object.entries(context).filter(
    ([name]) => !ENVELOPE.includes(name) || memberOf(named, name) !== undefined,
  );
  return Object.fromEntries(kept);
};
