import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyDecision } from '../../src/spec/index.js';
import { DOCUMENT_KINDS, type DocumentKind, detectKind, validateDocument } from '../../src/validate/index.js';
import { pack } from './documents.js';
import { expectListed } from './expect-listed.js';
import {
  chained,
  conformanceCase,
  credential,
  DIGEST,
  decision,
  discovery,
  errorBody,
  jwks,
  matched,
  SIGNATURE,
  thin,
  UUID,
  windowed,
  X,
} from './sound-documents.js';

type Json = Record<string, unknown>;

const SOUND: readonly (readonly [DocumentKind, () => Json])[] = [
  ['passport', matched],
  ['policy-pack', pack],
  ['decision', decision],
  ['credential', credential],
  ['jwks', jwks],
  ['discovery', discovery],
  ['error-body', errorBody],
  ['case', conformanceCase],
];

/** Kinds that are asked for by name, as they look like a decision. */
const ASKED: readonly (readonly [DocumentKind, () => Json])[] = [
  ['receipt', decision],
  ['decision-window', windowed],
  ['decision-local-unsigned', chained],
  ['decision-thin-api', thin],
];

const without = (value: Json, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

const codes = async (kind: DocumentKind, value: unknown): Promise<string[]> => {
  const found = await validateDocument(kind, value);
  expectListed(found);
  return found.map(({ code, pointer }) => `${code} ${pointer}`);
};

describe('documents without fault', () => {
  it.each(SOUND)('%s: nothing is found, and the kind is told by the content', async (kind, make) => {
    expect(await validateDocument(kind, make())).toEqual([]);
    expect(detectKind(make())).toBe(kind);
  });

  it.each(ASKED)('%s: nothing is found when it is asked for', async (kind, make) => {
    expect(await validateDocument(kind, make())).toEqual([]);
    expect(detectKind(make())).toBe('decision');
  });

  it('are all kinds there are', () => {
    expect([...SOUND, ...ASKED].map(([kind]) => kind)).toEqual(DOCUMENT_KINDS);
  });
});

describe('detectKind', () => {
  it.each([
    [null],
    [[]],
    ['passport'],
    [{}],
    [{ amount: 5, currency: 'USD' }],
    [{ kind: 'x' }],
    [Object.create({ keys: [] })],
  ])('%j is of no known kind', (value) => {
    expect(detectKind(value)).toBeUndefined();
  });

  it.each([[{ decision: { allow: true } }], [{ data: { decision: { allow: false } } }], [{ allow: true }]])(
    '%j is a decision',
    (value) => {
      expect(detectKind(value)).toBe('decision');
    },
  );
});

describe('passport', () => {
  const rows: readonly (readonly [string, Json, readonly string[]])[] = [
    [
      'says never and an end',
      { never_expires: true, expires_at: '2026-01-01T00:00:00Z' },
      ['passport/expiry-contradiction /never_expires'],
    ],
    ['says neither', { never_expires: false }, ['passport/expiry-missing /never_expires']],
    ['says never', { never_expires: true }, []],
    ['says an end', { never_expires: false, expires_at: '2026-01-01T00:00:00Z' }, []],
    ['ends before it begins', { expires_at: '2025-01-30T10:30:00Z' }, ['passport/expires-before-created /expires_at']],
    [
      'was changed before it was made',
      { updated_at: '2025-01-30T10:29:59Z' },
      ['passport/updated-before-created /updated_at'],
    ],
    ['is its own parent', { parent_agent_id: UUID.toUpperCase() }, ['passport/own-parent /parent_agent_id']],
    [
      'has two parents',
      { parent_agent_id: '00000000-0000-4000-8000-000000000001', template_id: '00000000-0000-4000-8000-000000000002' },
      ['passport/two-parents /template_id'],
    ],
    [
      'uses the older name',
      { template_id: '00000000-0000-4000-8000-000000000002' },
      ['passport/older-name /template_id'],
    ],
    [
      'holds a capability without limits',
      { capabilities: [{ id: 'payments.charge' }, { id: 'data.export' }] },
      ['passport/capability-without-limits /capabilities/1/id'],
    ],
    [
      'misspells one',
      { capabilities: [{ id: 'payments.chrage' }], limits: { 'payments.charge': {} } },
      ['passport/capability-without-limits /capabilities/0/id'],
    ],
    [
      'holds one twice',
      { capabilities: [{ id: 'payments.charge' }, { id: 'payments.charge' }] },
      ['passport/duplicate-capability /capabilities/1/id'],
    ],
    ['has limits that are spelled out', { limits: { payments: { charge: { max: 1 } } } }, []],
    ['has limits outside any block', { limits: { max_items: 1 } }, []],
    [
      'has limits for nothing',
      { limits: { 'payments.charge': {}, 'data.export': { max_rows: 1 } } },
      ['passport/limits-without-capability /limits/data.export'],
    ],
    [
      'names a currency in lower case',
      { limits: { 'payments.charge': { currency_limits: { usd: {} } } } },
      ['passport/currency-form /limits/payments.charge/currency_limits/usd'],
    ],
    [
      'names a currency that is none',
      { limits: { 'payments.charge': { supported_currencies: ['USD', 'QQQ'] } } },
      ['passport/currency-unknown /limits/payments.charge/supported_currencies/1'],
    ],
    [
      'names a currency that is none for a recipient',
      {
        capabilities: [{ id: 'messaging.send' }],
        limits: { 'messaging.send': { allowed_recipients: [{ id: 'a', limits: { currency: 'QQQ' } }] } },
      },
      ['passport/currency-unknown /limits/messaging.send/allowed_recipients/0/limits/currency'],
    ],
    ['names a country that is none', { regions: ['US-CA', 'UK'] }, ['passport/region-unknown /regions/1']],
    ['misspells a status', { status: 'actve' }, ['passport/schema-enum /status']],
  ];

  it.each(rows)('%s', async (_title, change, found) => {
    expect(await codes('passport', { ...matched(), ...change })).toEqual(found);
  });

  it('whose limits have a member called __proto__ is read as it is', async () => {
    const limits = JSON.parse('{"__proto__":{"max":1},"payments.charge":{}}');
    expect(await codes('passport', { ...matched(), limits })).toEqual([
      'passport/limits-without-capability /limits/__proto__',
    ]);
  });
});

describe('decision', () => {
  const hex = `ed25519:${'0a'.repeat(64)}`;
  const rows: readonly (readonly [string, Json, string, readonly string[]])[] = [
    ['canonical', decision(), 'spec', []],
    [
      'canonical, signed by an owner',
      { ...decision(), kid: 'oap:owner:example.com%3A8443:key-1', decision_token: 'eyJhbGciOiJFZERTQSJ9.e30.AQAB' },
      'spec',
      [],
    ],
    [
      'with a token of another algorithm',
      { ...decision(), decision_token: 'eyJhbGciOiJFUzI1NiJ9.e30.AQAB' },
      'spec',
      ['decision/token-algorithm /decision_token'],
    ],
    [
      'with a token that has no head',
      { ...decision(), decision_token: 'a.b.c' },
      'spec',
      ['decision/token-algorithm /decision_token'],
    ],
    [
      'with a reason that has no code',
      { ...decision(), reasons: [{ code: 'oap.allowed' }, { code: '' }] },
      'spec',
      ['decision/empty-code /reasons/1/code'],
    ],
    [
      'with a digest in base64',
      { ...decision(), passport_digest: `sha256:${X}=` },
      'placeholder',
      ['decision/placeholder /passport_digest'],
    ],
    [
      'an owner without a key',
      { ...decision(), kid: 'oap:owner:example.com' },
      'spec',
      ['decision/schema-pattern /kid'],
    ],
    ['without a signature', without(decision(), 'signature'), 'spec', ['decision/schema-required ']],
    [
      'with an id of version 1',
      { ...decision(), decision_id: '3f2b7c1e-9a4d-1e6f-8b1a-0c5d7e9f1a2b' },
      'spec',
      ['decision/schema-pattern /decision_id'],
    ],
    [
      'allowing for no reason',
      { ...decision(), reasons: [{ code: 'oap.limit_exceeded' }] },
      'spec',
      ['decision/allow-without-reason /reasons'],
    ],
    [
      'denying, and allowed',
      { ...decision(), allow: false, reasons: [{ code: 'oap.limit_exceeded' }, { code: 'oap.allowed' }] },
      'spec',
      ['decision/denial-says-allowed /reasons/1/code'],
    ],
    ['without reasons', { ...decision(), reasons: [] }, 'spec', ['decision/schema-minItems /reasons']],
    [
      'lasting past the end of time',
      { ...decision(), expires_in: 1e15 },
      'spec',
      ['decision/expiry-out-of-range /expires_in'],
    ],
    [
      'with a made-up digest',
      { ...decision(), passport_digest: `sha256:${'1234567890abcdef'.repeat(4)}` },
      'placeholder',
      ['decision/placeholder /passport_digest'],
    ],
    [
      'with a digest in upper case',
      { ...decision(), passport_digest: DIGEST.toUpperCase().replace('SHA256', 'sha256') },
      'placeholder',
      ['decision/placeholder /passport_digest'],
    ],
    [
      'with a signature in hexadecimal',
      { ...decision(), signature: hex },
      'placeholder',
      ['decision/placeholder /signature'],
    ],
    [
      'with a signature of 62 characters',
      { ...decision(), signature: `${SIGNATURE.slice(0, 68)}==` },
      'placeholder',
      ['decision/placeholder /signature'],
    ],
    [
      'with a signature whose last bits are set',
      { ...decision(), signature: SIGNATURE.replace(/.==$/, 'B==') },
      'placeholder',
      ['decision/placeholder /signature'],
    ],
    [
      'with a signature of zeros',
      { ...decision(), signature: `ed25519:${'A'.repeat(86)}==` },
      'placeholder',
      ['decision/placeholder /signature'],
    ],
    [
      'a placeholder that lacks more',
      { ...without(decision(), 'owner_id'), signature: 'ed25519:...' },
      'placeholder',
      ['decision/schema-required ', 'decision/placeholder /signature'],
    ],
    ['with a window', windowed(), 'window', ['decision/dialect ']],
    [
      'with a window that ends before it begins',
      { ...windowed(), expires_at: '2025-01-30T10:29:00Z' },
      'window',
      ['decision/dialect ', 'decision/expires-before-issued /expires_at'],
    ],
    ['of a local chain', { ...windowed(), content_hash: DIGEST }, 'local-unsigned', ['decision/dialect ']],
    [
      'signed by nobody',
      { ...windowed(), signature: 'ed25519:local-unsigned' },
      'local-unsigned',
      ['decision/dialect '],
    ],
    ['of both shapes, agreeing', { ...decision(), ...windowed() }, 'hosted-both', ['decision/dialect ']],
    [
      'of both shapes, disagreeing',
      { ...decision(), ...windowed(), issued_at: '2025-01-30T10:30:01Z', expires_at: '2025-01-30T11:00:00Z' },
      'mixed',
      ['decision/shapes-disagree /issued_at', 'decision/shapes-disagree /expires_at'],
    ],
    ['thin', { allow: true, reasons: [] }, 'thin-api', ['decision/dialect ']],
    ['wrapped', { decision: decision() }, 'thin-api', ['decision/dialect /decision']],
    ['wrapped twice', { data: { decision: { allow: true } } }, 'thin-api', ['decision/dialect /data/decision']],
  ];

  it.each(rows)('%s', async (_title, value, dialect, found) => {
    expect(classifyDecision(value).dialect).toBe(dialect);
    expect(await codes('decision', value)).toEqual(found);
  });

  it('names what a dialect lacks', () => {
    expect(classifyDecision(windowed()).lacks).toEqual(['agent_id', 'created_at', 'expires_in']);
    expect(classifyDecision(decision()).lacks).toEqual([]);
  });

  it.each(Object.keys(decision()))('is not canonical without %s', async (name) => {
    const found = await validateDocument('decision', without(decision(), name));
    expect(found.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('jwks', () => {
  const rows: readonly (readonly [string, Json, readonly string[]])[] = [
    ['gives its secret away', { d: X }, ['jwks/private-member /keys/0/d']],
    ['is of another type', { kty: 'EC' }, ['jwks/schema-const /keys/0/kty']],
    ['is of another curve', { crv: 'X25519' }, ['jwks/schema-const /keys/0/crv']],
    ['has 31 bytes', { x: X.slice(0, 42) }, ['jwks/schema-pattern /keys/0/x']],
    ['has bits behind its bytes', { x: `${X.slice(0, 42)}B` }, ['jwks/key-encoding /keys/0/x']],
    ['is of zeros', { x: 'A'.repeat(43) }, ['jwks/placeholder-key /keys/0/x']],
    ['has the id of another', { kid: 'key-2' }, ['jwks/duplicate-kid /keys/1/kid']],
  ];

  it.each(rows)('a key that %s', async (_title, change, found) => {
    const [first, second] = jwks().keys as Json[];
    expect(await codes('jwks', { keys: [{ ...first, ...change }, second] })).toEqual(found);
  });

  it('without a key verifies nothing', async () => {
    expect(await codes('jwks', { keys: [] })).toEqual(['jwks/empty /keys']);
  });
});

describe('discovery', () => {
  const rows: readonly (readonly [string, Json, readonly string[]])[] = [
    ['without TLS', { passport_endpoint: 'http://api.example.com/p' }, ['discovery/not-https /passport_endpoint']],
    [
      'keys of another site',
      { jwks_uri: 'https://example.net/.well-known/oap/jwks.json' },
      ['discovery/other-site /jwks_uri'],
    ],
    [
      'a site that only ends alike',
      { passport_endpoint: 'https://badexample.com/p' },
      ['discovery/other-site /passport_endpoint'],
    ],
    [
      'two sites under one public suffix',
      {
        authorization_endpoint: 'https://a.co.uk/{agent_id}',
        passport_endpoint: 'https://b.co.uk/p',
        policy_endpoint: 'https://x.a.co.uk/{policy_name}',
        decision_endpoint: 'https://a.co.uk/{decision_id}',
        jwks_uri: 'https://a.co.uk/.well-known/oap/jwks.json',
      },
      ['discovery/other-site /passport_endpoint'],
    ],
    ['keys elsewhere on the site', { jwks_uri: 'https://example.com/keys' }, ['discovery/key-path /jwks_uri']],
    [
      'an endpoint without its variable',
      { authorization_endpoint: 'https://api.example.com/verify' },
      ['discovery/template-variable /authorization_endpoint'],
    ],
    [
      'credentials',
      { passport_endpoint: 'https://user:word@api.example.com/p' },
      ['discovery/credentials /passport_endpoint'],
    ],
    ['no URI', { passport_endpoint: 'https://[/p' }, ['discovery/bad-uri /passport_endpoint']],
    ['a path', { passport_endpoint: '/p' }, ['discovery/schema-pattern /passport_endpoint']],
    ['the wire version', { oap_version: 'oap/1.0' }, ['discovery/schema-pattern /oap_version']],
    ['an unknown member', { passport_endpoints: 'x' }, ['discovery/schema-additionalProperties /passport_endpoints']],
  ];

  it.each(rows)('%s', async (_title, change, found) => {
    expect(await codes('discovery', { ...discovery(), ...change })).toEqual(found);
  });
});

describe('policy pack', () => {
  it.each([
    ['demo.order.place.v1', '1.9.3', []],
    ['demo.order.place.v1', '0.9.3', []],
    ['demo.order.place.v2', '1.9.3', ['pack/version-differs /version']],
    ['demo.order.place.v1', '12.0.0', ['pack/version-differs /version']],
    ['demo.order.place.v12', '12.0.0-beta.1', []],
  ])('%s in version %s', async (id, version, found) => {
    expect(await codes('policy-pack', { ...pack(), id, version })).toEqual(found);
  });

  it.each([
    [30, []],
    [31, ['pack/suspend-bound /cache/suspend_invalidate_seconds']],
  ])('that holds on for %d seconds', async (seconds, found) => {
    const cache = { default_ttl_seconds: 60, suspend_invalidate_seconds: seconds };
    expect(await codes('policy-pack', { ...pack(), cache })).toEqual(found);
  });
});

describe('whatever the members hold', () => {
  it('at most fifty findings are told, errors before warnings', async () => {
    const many = Array.from({ length: 200 }, (_, i) => [`x${i}`, {}] as const);
    const limits = { ...Object.fromEntries(many), 'payments.charge': { currency_limits: { usd: {} } } };
    const found = await validateDocument('passport', { ...matched(), limits });
    expect(found).toHaveLength(50);
    expect(found[0]?.code).toBe('passport/currency-form');
  });

  it('nothing throws, and what is no object is refused', async () => {
    const values = fc.jsonValue({ maxDepth: 3 });
    const kinds = fc.constantFrom(...SOUND, ...ASKED);
    await fc.assert(
      fc.asyncProperty(kinds, fc.nat(), values, async ([kind, make], at, value) => {
        const sound = make();
        const names = Object.keys(sound);
        await validateDocument(kind, { ...sound, [names[at % names.length] ?? '']: value });
        const found = await validateDocument(kind, value);
        expect(found.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

const upstream = process.env.OAP_UPSTREAM ?? '';
const present = upstream !== '' && existsSync(upstream);

describe('published documents (skipped unless OAP_UPSTREAM names them)', () => {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(upstream, 'spec', path), 'utf8'));

  it.skipIf(!present)('passports are found without fault', async () => {
    const cases = readdirSync(join(upstream, 'spec/conformance/cases')).map(
      (id) => `conformance/cases/${id}/passports/template.json`,
    );
    const examples = ['template', 'instance'].map((kind) => `oap/examples/passport.${kind}.v1.json`);
    expect(cases.length).toBeGreaterThan(0);
    for (const path of [...examples, ...cases]) {
      expect([path, detectKind(read(path))]).toEqual([path, 'passport']);
      expect([path, await validateDocument('passport', read(path))]).toEqual([path, []]);
    }
  });

  it.skipIf(!present)('the two decisions are placeholders and nothing else', async () => {
    for (const name of ['allow', 'deny']) {
      const value = read(`oap/examples/decision.${name}.sample.json`) as Json;
      expect(classifyDecision(value).dialect).toBe('placeholder');
      expect(await codes('decision', value)).toEqual([
        'decision/placeholder /passport_digest',
        'decision/placeholder /signature',
      ]);
    }
  });

  it.skipIf(!present)('samples of local chains, thin answers and windows are told apart', () => {
    const folder = join(upstream, 'samples/decisions');
    const dialects: Readonly<Record<string, string>> = {
      'local-chain': 'local-unsigned',
      'thin-min': 'thin-api',
      verdict: 'thin-api',
      wrapped: 'thin-api',
      'oap-prose': 'placeholder',
      'oap-required': 'placeholder',
    };
    let told = 0;
    for (const file of readdirSync(folder)) {
      const wanted = dialects[file.slice(4, -'.json'.length)];
      if (wanted === undefined) continue;
      told += 1;
      const value = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json;
      expect([file, classifyDecision(value).dialect]).toEqual([file, wanted]);
    }
    expect(told).toBeGreaterThan(30);
  });
});
