import { passport } from './documents.js';

/** Documents of the kinds that only validation reads, without any fault. */

type Json = Record<string, unknown>;

export const UUID = '3f2b7c1e-9a4d-4e6f-8b1a-0c5d7e9f1a2b';
export const DIGEST = `sha256:${'0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff1'}`;
export const SIGNATURE = `ed25519:${Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 37 + 11) % 256)).toString('base64')}`;
export const X = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 53 + 7) % 256)).toString('base64url');

export const decision = (): Json => ({
  decision_id: UUID,
  agent_id: UUID,
  policy_id: 'demo.order.place.v1',
  owner_id: 'org_example',
  assurance_level: 'L2',
  allow: true,
  reasons: [{ code: 'oap.allowed', message: 'Within limits' }],
  created_at: '2025-01-30T10:30:00Z',
  expires_in: 60,
  passport_digest: DIGEST,
  kid: 'oap:registry:key-1',
  signature: SIGNATURE,
});

export const windowed = (): Json => {
  const { agent_id, created_at, expires_in, ...rest } = decision();
  return { ...rest, passport_id: agent_id, issued_at: created_at, expires_at: '2025-01-30T10:31:00Z' };
};

const key = (): Json => ({ kid: 'key-1', kty: 'OKP', crv: 'Ed25519', x: X, use: 'sig', alg: 'EdDSA' });
export const jwks = (): Json => ({ keys: [key(), { ...key(), kid: 'key-2', exp: 1_800_000_000 }] });

export const discovery = (): Json => ({
  oap_version: '1.0',
  authorization_endpoint: 'https://api.example.com/verify/{agent_id}',
  passport_endpoint: 'https://api.example.com/passports/{agent_id}',
  policy_endpoint: 'https://packs.example.com/policies/{policy_name}',
  decision_endpoint: 'https://api.example.com/decisions/{decision_id}',
  jwks_uri: 'https://example.com/.well-known/oap/jwks.json',
  supported_capabilities: ['data.export'],
  supported_assurance_levels: ['L0', 'L4FIN'],
  spec_uri: 'https://example.org/spec',
  contact: 'security@example.com',
});

/** A passport whose capabilities and limits match. */
export const matched = (): Json => ({
  ...passport(),
  updated_at: '2025-01-30T10:30:00Z',
  capabilities: [{ id: 'payments.charge' }],
  limits: { 'payments.charge': { currency_limits: { USD: { max_per_tx: 5000 } } } },
});

/** The window dialect, signed by nobody, with the hash of its content. */
export const chained = (): Json => ({
  ...windowed(),
  signature: 'local-unsigned',
  kid: 'oap:local:dev-key',
  content_hash: DIGEST,
  prev_decision_id: null,
  prev_content_hash: null,
});

const KEYS = 'https://example.com/.well-known/oap/jwks.json#key-1';
const jws = `${Buffer.from('{"alg":"EdDSA"}').toString('base64url')}..${'AQ'.repeat(43)}`;

export const proof = (): Json => ({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-jcs-2022',
  created: '2025-01-30T10:30:00Z',
  verificationMethod: KEYS,
  proofPurpose: 'assertionMethod',
  proofValue: `z${'3x'.repeat(43)}`,
});

/** The proof that the standard describes, which no suite of that name has (E-44). */
export const legacyProof = (): Json => {
  const { cryptosuite, proofValue, ...rest } = proof();
  return { ...rest, type: 'Ed25519Signature2020', jws };
};

const CONTEXT = 'https://example.com/oap/v1';

/** VC 1.1, around a passport without an end. */
export const credential = (): Json => ({
  '@context': ['https://www.w3.org/2018/credentials/v1', CONTEXT],
  type: ['VerifiableCredential', 'OAPPassportCredential'],
  issuer: 'https://example.com',
  issuanceDate: '2025-01-30T10:30:00Z',
  credentialSubject: { id: 'did:web:example.com:agents:a', ...matched() },
  proof: proof(),
});

/** VC 2.0, around a decision. */
export const decisionCredential = (): Json => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', CONTEXT],
  type: ['VerifiableCredential', 'OAPDecisionReceipt'],
  issuer: { id: 'https://example.com', name: 'Example' },
  validFrom: '2025-01-30T11:30:00+01:00',
  validUntil: '2025-01-30T10:31:00Z',
  credentialSubject: decision(),
  proof: [proof()],
});

export const errorBody = (): Json => ({
  error: {
    code: 'rate_limit_exceeded',
    message: 'Too many requests',
    details: { any: [1] },
    field: 'amount',
    value: null,
    suggestion: 'Wait',
  },
  timestamp: '2025-01-30T10:30:00Z',
  request_id: 'req-1',
  path: '/verify',
  method: 'GET',
  status_code: 429,
  retry_after: 60,
  rate_limit_info: { limit: 10, remaining: 0, reset: 1_700_000_000, window: 60 },
  documentation_url: 'https://example.com/errors#rate',
  support_url: 'mailto:help@example.com',
});

export const conformanceCase = (): Json => ({
  id: 'OAP-C-0002',
  title: 'a day has one cap',
  requirements: ['OAP-EVAL-006'],
  level: 'full',
  role: 'evaluator',
  features: ['clock', 'status'],
  polarity: 'negative',
  pair: 'OAP-C-0001',
  since: '1.0.0',
  clock: '2025-01-30T10:30:00Z',
  steps: [
    { op: 'evaluate', passport: 'passports/a.json', context: { amount: 1 }, expect: 'expected/a.decision.json' },
    { op: 'clock.advance', seconds: 86_400 },
    { op: 'passport.status', passport_id: UUID, status: 'suspended' },
    { op: 'keys.rotate' },
    { op: 'passport.validate', passport_text: '{"a":1,"a":2}', expect: { valid: false } },
  ],
});

export const thin = (): Json => ({ allow: true, reasons: [{ code: 'oap.allowed' }], decision_id: 'dec-1' });
