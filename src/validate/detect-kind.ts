import { isMembers, memberOf } from './finding.js';

/** The kinds of document that can be told by their content. */
const TOLD = ['passport', 'policy-pack', 'decision', 'credential', 'jwks', 'discovery', 'error-body', 'case'] as const;

/** Kinds that look like a decision and have to be asked for by name. */
export const DIALECT_KINDS = ['decision-window', 'decision-local-unsigned', 'decision-thin-api'] as const;

/** The kinds of document that can be checked by themselves. A receipt is a decision or a credential that is asked for as one. */
export const DOCUMENT_KINDS = [...TOLD, 'receipt', ...DIALECT_KINDS] as const;

export type DialectKind = (typeof DIALECT_KINDS)[number];
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
type Told = (typeof TOLD)[number];

/** Members that speak for a kind, the ones that hardly stand anywhere else weighing more. */
const SIGNS: Readonly<Record<Told, Readonly<Record<string, number>>>> = {
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
  credential: { credentialSubject: 4, '@context': 3, proof: 2, issuer: 2, issuanceDate: 2, validFrom: 2 },
  jwks: { keys: 3 },
  discovery: {
    oap_version: 3,
    authorization_endpoint: 3,
    passport_endpoint: 3,
    policy_endpoint: 3,
    decision_endpoint: 2,
    jwks_uri: 2,
  },
  'error-body': { error: 2, timestamp: 1, status_code: 2, request_id: 1, retry_after: 2, rate_limit_info: 2 },
  case: { steps: 2, polarity: 3, requirements: 1, role: 1, title: 1, pair: 1 },
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
export const detectKind = (value: unknown): Told | undefined => {
  if (!isMembers(value)) return undefined;
  const data = Object.hasOwn(value, 'data') ? value.data : undefined;
  if (isWrapped(value) || (isMembers(data) && isWrapped(data))) return 'decision';
  const error = memberOf(value, 'error');
  if (isMembers(error) && Object.hasOwn(error, 'code')) return 'error-body';
  let best: Told | undefined;
  let most = ENOUGH - 1;
  for (const kind of TOLD) {
    const weight = weigh(value, SIGNS[kind]);
    if (weight > most) [best, most] = [kind, weight];
  }
  return best;
};
