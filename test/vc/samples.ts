import { PrivateKey, signDecision } from '../../src/crypto/index.js';
import { digest } from '../../src/json/index.js';
import type { Members } from '../../src/spec/index.js';
import { type ExportOptions, exportCredential, MAPPINGS, SUITES, VC_VERSIONS } from '../../src/vc/index.js';
import { passport } from '../validate/documents.js';

/** A key of a seed that anybody can guess. */
export const KEY = new PrivateKey(new Uint8Array(32).fill(7), { kid: 'oap:registry:key-1' });
export const OTHER_KEY = new PrivateKey(new Uint8Array(32).fill(8));

/** A passport with every member that there is, and text in its free parts that is hard to carry. */
export const PASSPORT: Members = {
  ...passport(),
  kind: 'instance',
  parent_agent_id: '3f2b7c1e-9a4d-4e6f-8b1a-0c5d7e9f1a2c',
  template_id: '3f2b7c1e-9a4d-4e6f-8b1a-0c5d7e9f1a2c',
  did: 'did:web:example.com:agents:1',
  expires_at: '2026-06-01T00:00:00Z',
  never_expires: false,
  metadata: {
    ...{ name: 'Käse 🧀', id: 'an id', type: 'a type', '@id': 'x', '@context': { a: null }, '@value': [] },
    ...{ 'https://example.com/a': 1e21, '\u2028': '\u0000', toJSON: [null, [], {}, -0, 0.1], 10: 'ten', 9: 'nine' },
  },
};

/** A passport with one member of every kind, for tests that try everything on it. */
export const SMALL_PASSPORT: Members = {
  ...passport(),
  limits: { 'payments.charge': { currency_limits: { USD: { max_per_tx: 5000 } } } },
  capabilities: [{ id: 'payments.charge', params: { note: null } }],
  regions: ['US', 'EU'],
  metadata: { name: 'Example', id: 'urn:a', list: [true] },
  expires_at: '2026-06-01T00:00:00Z',
};

export const CREATED = '2026-01-01T00:00:00Z';
export const NOW = '2026-01-01T00:00:30Z';

/** A signed decision about the passport, good for a minute. */
export const DECISION: Members = await signDecision(
  {
    decision_id: '0b6b4f8e-8a4e-4c50-9d9e-5f6f1c2f9a11',
    agent_id: PASSPORT.passport_id,
    policy_id: 'finance.payment.refund.v1',
    owner_id: PASSPORT.owner_id,
    assurance_level: PASSPORT.assurance_level,
    allow: true,
    reasons: [{ code: 'oap.allowed', message: 'Within limits – «ok»', '@id': 'free' }],
    created_at: CREATED,
    expires_in: 60,
    passport_digest: digest(PASSPORT),
  },
  KEY.withNotes({}),
  { kid: 'oap:owner:example.com%3A8443:key-1' },
);

/** Every way to export: what, version, suite, mapping. */
export const WAYS = [['passport', PASSPORT] as const, ['decision', DECISION] as const].flatMap(([kind, document]) =>
  VC_VERSIONS.flatMap((vc) =>
    SUITES.flatMap((suite) => MAPPINGS.map((mapping) => ({ kind, document, vc, suite, mapping }))),
  ),
);
export type Way = (typeof WAYS)[number];

export const nameOf = ({ kind, vc, suite, mapping }: Way): string => `${kind} ${vc} ${suite} ${mapping}`;

/** The credential of a way, signed now by `KEY`. */
export const make = ({ document, vc, suite, mapping }: Way, options: Partial<ExportOptions> = {}): Promise<Members> =>
  exportCredential(document, KEY, { now: NOW, vc, suite, mapping, ...options });
