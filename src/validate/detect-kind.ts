import { isMembers } from './finding.js';

/** The kinds of document that can be told by their content. */
export const DOCUMENT_KINDS = ['passport', 'policy-pack', 'decision', 'jwks', 'discovery'] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Members that speak for a kind, the ones that hardly stand anywhere else weighing more. */
const SIGNS: Readonly<Record<DocumentKind, Readonly<Record<string, number>>>> = {
  passport: { passport_id: 2, kind: 1, spec_version: 2, capabilities: 2, limits: 1, regions: 1, owner_type: 2 },
  'policy-pack': { evaluation_rules: 4, requires_capabilities: 3, required_context: 2, min_assurance: 2, cache: 1 },
  decision: {
    decision_id: 3,
    allow: 3,
    reasons: 2,
    passport_digest: 3,
    policy_id: 1,
    expires_in: 1,
    agent_id: 1,
  },
  jwks: { keys: 3 },
  discovery: {
    oap_version: 3,
    authorization_endpoint: 3,
    passport_endpoint: 3,
    policy_endpoint: 3,
    decision_endpoint: 2,
    jwks_uri: 2,
  },
};

/** Below this nothing is said: one stray member is no sign of a kind. */
const ENOUGH = 3;

const weigh = (value: Readonly<Record<string, unknown>>, signs: Readonly<Record<string, number>>): number =>
  Object.entries(signs).reduce((sum, [name, weight]) => sum + (Object.hasOwn(value, name) ? weight : 0), 0);

const isWrapped = (value: Readonly<Record<string, unknown>>): boolean => {
  const inner = Object.hasOwn(value, 'decision') ? value.decision : undefined;
  return isMembers(inner) && Object.hasOwn(inner, 'allow');
};

/** The kind of document a JSON value most looks like, undefined when it looks like none. */
export const detectKind = (value: unknown): DocumentKind | undefined => {
  if (!isMembers(value)) return undefined;
  const data = Object.hasOwn(value, 'data') ? value.data : undefined;
  if (isWrapped(value) || (isMembers(data) && isWrapped(data))) return 'decision';
  let best: DocumentKind | undefined;
  let most = ENOUGH - 1;
  for (const kind of DOCUMENT_KINDS) {
    const weight = weigh(value, SIGNS[kind]);
    if (weight > most) [best, most] = [kind, weight];
  }
  return best;
};
