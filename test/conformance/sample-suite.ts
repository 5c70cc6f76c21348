/** A placeholder, which a run fills. */
const slot = (name: string): string => `\${${name}}`;

const PASSPORT = {
  passport_id: slot('uuid:agent'),
  kind: 'template',
  spec_version: 'oap/1.0',
  owner_id: slot('id:owner'),
  owner_type: 'org',
  assurance_level: 'L1',
  status: 'active',
  capabilities: [{ id: 'data.export' }],
  limits: { 'data.export': { max_export_rows: 100, allow_pii: false, allowed_collections: ['users'] } },
  regions: ['US'],
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-01-01T00:00:00Z',
  version: '1.0.0',
};

const CONTEXT = { collection: 'users', estimated_rows: 100, include_pii: false, region: 'US' };

const RECEIPT = {
  decision_id: slot('uuid:decision'),
  policy_id: 'data.export.create.v1',
  agent_id: slot('uuid:agent'),
  owner_id: slot('id:owner'),
  assurance_level: 'L1',
  allow: true,
  reasons: [{ code: 'oap.allowed', message: 'allowed' }],
  created_at: '2025-01-15T12:00:00Z',
  expires_in: 60,
  passport_digest: slot('digest:passport'),
  kid: 'oap:registry:case-key',
  signature: slot('sign:issuer'),
};

const JWKS = {
  keys: [{ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: 'oap:registry:case-key', x: slot('key:issuer') }],
};

interface Row {
  readonly role?: string;
  readonly features?: readonly string[];
  readonly requirement: string;
  readonly pair?: number;
  readonly level?: string;
  readonly interpretation?: string;
  readonly steps: readonly object[];
}

const allow = { allow: true };
const deny = (code: string): object => ({ allow: false, reasons: [{ code }] });
const evaluate = (expect: object, patches: object = {}): object => ({
  op: 'evaluate',
  policy_id: 'data.export.create.v1',
  passport: 'passports/agent.json',
  context: 'contexts/export.json',
  ...patches,
  expect,
});
const verify = (expect: object, more: object = {}): object => ({
  op: 'receipt.verify',
  receipt: 'receipts/receipt.json',
  jwks: 'keys/jwks.json',
  passport: 'passports/agent.json',
  ...more,
  expect,
});

const ROWS: readonly Row[] = [
  { requirement: 'OAP-EVAL-006', steps: [evaluate(allow)] },
  {
    requirement: 'OAP-EVAL-006',
    pair: 1,
    steps: [evaluate(deny('oap.limit_exceeded'), { context_patch: { estimated_rows: 101 } })],
  },
  {
    requirement: 'OAP-EVAL-008',
    pair: 1,
    steps: [evaluate(deny('oap.region_blocked'), { context_patch: { region: 'DE' } })],
  },
  {
    requirement: 'OAP-PASSPORT-021',
    pair: 1,
    steps: [evaluate(deny('oap.policy_error'), { passport_patch: { owner_type: 'robot' } })],
  },
  {
    requirement: 'OAP-EVAL-010',
    features: ['status', 'reset'],
    pair: 1,
    steps: [
      { op: 'passport.status', passport_id: slot('uuid:agent'), status: 'suspended' },
      evaluate(deny('oap.passport_suspended')),
      { op: 'passport.status', passport_id: slot('uuid:agent'), status: 'active' },
      evaluate(allow),
    ],
  },
  {
    requirement: 'OAP-KEYS-001',
    features: ['clock'],
    steps: [evaluate(allow), { op: 'clock.advance', seconds: 30 }, { op: 'keys.rotate' }, evaluate(allow)],
  },
  { role: 'verifier', requirement: 'OAP-SIGN-005', level: 'basic', steps: [verify({ accepted: true })] },
  {
    role: 'verifier',
    requirement: 'OAP-SIGN-006',
    level: 'basic',
    features: ['clock'],
    pair: 7,
    steps: [{ op: 'clock.advance', seconds: 61 }, verify({ accepted: false })],
  },
  {
    role: 'verifier',
    requirement: 'OAP-SIGN-005',
    pair: 7,
    steps: [verify({ accepted: false }, { tamper: { allow: false } })],
  },
  {
    requirement: 'OAP-CANON-004',
    steps: [{ op: 'digest', passport: 'passports/agent.json', expect: { digest: 'computed' } }],
  },
  {
    requirement: 'OAP-CANON-003',
    pair: 10,
    steps: [{ op: 'digest', passport_text: '{"a":1,"a":2}', expect: { rejected: true } }],
  },
  {
    requirement: 'OAP-PASSPORT-001',
    steps: [{ op: 'passport.validate', passport: 'passports/agent.json', expect: { valid: true } }],
  },
  {
    requirement: 'OAP-PASSPORT-001',
    pair: 12,
    steps: [
      {
        op: 'passport.validate',
        passport: 'passports/agent.json',
        passport_patch: { version: null },
        expect: { valid: false },
      },
    ],
  },
];

const idOf = (number: number): string => `OAP-C-${String(number).padStart(4, '0')}`;

const sidecar = (row: Row, at: number): object => ({
  id: idOf(at + 1),
  title: `case ${at + 1}`,
  requirements: [row.requirement],
  level: row.level ?? 'full',
  role: row.role ?? 'evaluator',
  features: row.features ?? [],
  polarity: row.pair === undefined ? 'positive' : 'negative',
  ...(row.pair === undefined ? {} : { pair: idOf(row.pair) }),
  ...(row.interpretation === undefined ? {} : { interpretation: row.interpretation }),
  since: '1.0.0',
  clock: '2025-01-15T12:00:00Z',
  steps: row.steps,
});

/** The files of a small suite, a few cases of each kind and enough to drive every part of a run, by path from its folder. */
export const sampleFiles = (): Readonly<Record<string, string>> => {
  const folder = 'data.export.create.v1';
  const documents = {
    'passports/agent.json': PASSPORT,
    'contexts/export.json': CONTEXT,
    'receipts/receipt.json': RECEIPT,
    'keys/jwks.json': JWKS,
    ...Object.fromEntries(ROWS.map((row, at) => [`case-${at + 1}.case.json`, sidecar(row, at)])),
  };
  return Object.fromEntries(
    Object.entries(documents).map(([path, value]) => [`${folder}/${path}`, JSON.stringify(value)]),
  );
};

export const SAMPLE_CASES = ROWS.length;
