import { createKeyFinder, type KeySources, makeKeySet, PrivateKey, signDecision } from '../../src/crypto/index.js';
import { canonicalize, digest } from '../../src/json/index.js';

type Members = Readonly<Record<string, unknown>>;

export const KID = 'oap:registry:key-1';
export const OWNER_KID = 'oap:owner:example.com:key-1';
/** Keys of seeds that anybody can guess, for tests. */
export const KEY = new PrivateKey(new Uint8Array(32).fill(7));
export const OTHER_KEY = new PrivateKey(new Uint8Array(32).fill(8));

export const PASSPORT: Members = {
  passport_id: '550e8400-e29b-41d4-a716-446655440000',
  owner_id: 'org_12345678',
  assurance_level: 'L2',
  kind: 'template',
  name: 'Käse 🧀',
};

/** A whole decision that nobody signed, about `PASSPORT`, good from START for a minute. */
export const START = '2026-01-01T00:00:00Z';
export const DURING = '2026-01-01T00:00:30Z';
export const UNSIGNED: Members = {
  decision_id: '0b6b4f8e-8a4e-4c50-9d9e-5f6f1c2f9a11',
  agent_id: PASSPORT.passport_id,
  policy_id: 'finance.payment.refund.v1',
  owner_id: 'org_12345678',
  assurance_level: 'L2',
  allow: true,
  reasons: [{ code: 'oap.allowed', message: 'Within limits – «ok»' }],
  created_at: START,
  expires_in: 60,
  passport_digest: digest(PASSPORT),
};

export const WINDOW: Members = (() => {
  const { agent_id, created_at, expires_in: _, ...rest } = UNSIGNED;
  return { ...rest, passport_id: agent_id, issued_at: created_at, expires_at: '2026-01-01T00:01:00Z' };
})();

export const sign = (decision: Members = UNSIGNED, kid = KID): Promise<Members> => signDecision(decision, KEY, { kid });

export const keySet = (kid = KID, key = KEY, notes: { readonly exp?: number; readonly nbf?: number } = {}) =>
  makeKeySet('keys.json', [key.publicKey.withNotes({ kid, ...notes })]);

export const finder = (sources: KeySources = { keySets: [keySet()] }) => createKeyFinder(sources);

/** The text of a document: canonical, as good as any other. */
export const textOf = (document: Members): string => canonicalize(document);
