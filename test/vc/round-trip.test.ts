import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signDecision } from '../../src/crypto/index.js';
import { canonicalize, parseJson } from '../../src/json/index.js';
import type { Members } from '../../src/spec/index.js';
import { validateDocument } from '../../src/validate/index.js';
import { exportCredential, importCredential, MAPPINGS, SUITES, VC_VERSIONS } from '../../src/vc/index.js';
import { passport } from '../validate/documents.js';
import { CREATED, DECISION, KEY, make, NOW, nameOf, PASSPORT, WAYS } from './samples.js';

const RUNS = process.env.OAP_FULL === undefined ? 60 : 5_000;

const way = fc.record({
  vc: fc.constantFrom(...VC_VERSIONS),
  suite: fc.constantFrom(...SUITES),
  mapping: fc.constantFrom(...MAPPINGS),
});

/** Names that mean something to JSON, JavaScript or JSON-LD, among any others; text of whole characters. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '@id',
    '@context',
    '@type',
    '@value',
    'id',
    'type',
    'toJSON',
    'constructor',
    '10',
    '',
    'https://x/',
    'a:b',
  ),
);
const name = text.filter((each) => each !== '__proto__');
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, 0, -1, 1e21, 5e-324, 0.1),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    text,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(name, tie('json'), { maxKeys: 3 }),
  ),
}));
const object = fc.dictionary(name, json, { maxKeys: 4 });

const optional = fc.record(
  {
    did: fc.constant('did:web:example.com:agents:1'),
    never_expires: fc.constant(true),
    metadata: object,
    expires_at: fc.constantFrom('2027-01-01T00:00:00Z', '2027-01-01T01:00:00.5+01:00'),
  },
  { requiredKeys: [] },
);
const anyPassport = fc
  .record({
    more: optional,
    limits: object,
    params: object,
    created_at: fc.constantFrom(CREATED, '2025-06-30T23:59:60Z', '2026-01-01t01:00:00.123+01:00'),
  })
  .map(({ more, limits, params, created_at }): Members => {
    const { never_expires, ...rest } = more;
    const perpetual = never_expires === undefined || rest.expires_at !== undefined ? {} : { never_expires };
    return { ...passport(), ...rest, ...perpetual, limits, capabilities: [{ id: 'a.b', params }], created_at };
  });

const anyDecision = fc
  .record({
    allow: fc.boolean(),
    message: text,
    extra: object,
    expires_in: fc.integer({ min: 31, max: 1e9 }),
    kid: fc.constantFrom('oap:registry:k', 'oap:owner:example.com%3A8443:k_1'),
    token: fc.boolean(),
  })
  .map(({ allow, message, extra, expires_in, kid, token }) => {
    const { signature: _, kid: __, ...rest } = DECISION;
    const code = allow ? 'oap.allowed' : 'oap.limit_exceeded';
    const decision = { ...rest, allow, reasons: [{ ...extra, code, message }], expires_in };
    return { decision, kid, token };
  });

/** Exports and imports, and says what came of it. */
const travel = async (document: Members, asked: object): Promise<void> => {
  const credential = await exportCredential(document, KEY, { now: NOW, ...asked });
  const { document: back, verified, verification } = await importCredential(JSON.stringify(credential), { now: NOW });
  expect({ verified, steps: verified ? [] : verification.steps }).toEqual({ verified: true, steps: [] });
  expect(canonicalize(back)).toBe(canonicalize(document));
};

describe('a round trip', () => {
  it.each(WAYS.map((each) => [nameOf(each), each] as const))('loses nothing: %s', async (_, { document, ...asked }) => {
    await travel(document, asked);
  });

  it('loses nothing of any valid passport', async () => {
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(anyPassport, way, async (document, asked) => {
        if ((await validateDocument('passport', document)).some(({ severity }) => severity === 'error')) return;
        if (!parseJson(canonicalize(document), { file: 'x' }).ok) return;
        tried++;
        await travel(document, asked);
      }),
      { numRuns: RUNS },
    );
    expect(tried).toBeGreaterThan(RUNS / 2);
  });

  it('loses nothing of any decision', async () => {
    await fc.assert(
      fc.asyncProperty(anyDecision, way, async ({ decision, kid, token }, asked) => {
        if (!parseJson(canonicalize(decision), { file: 'x' }).ok) return;
        await travel(await signDecision(decision, KEY.withNotes({}), { kid, token }), asked);
      }),
      { numRuns: RUNS },
    );
  });

  it('gives the same bytes for the same input, key and time', async () => {
    for (const each of WAYS) expect(canonicalize(await make(each))).toBe(canonicalize(await make(each)));
    const [first] = WAYS;
    if (first === undefined) throw new Error('there are ways');
    expect(canonicalize(await make(first, { now: CREATED }))).not.toBe(canonicalize(await make(first)));
  });
});

describe('an export', () => {
  it('has the members of its version and nothing else', async () => {
    for (const each of WAYS) {
      const credential = await make(each);
      const times = each.vc === '1.1' ? ['issuanceDate', 'expirationDate'] : ['validFrom', 'validUntil'];
      expect(Object.keys(credential)).toEqual(['@context', 'type', 'issuer', ...times, 'credentialSubject', 'proof']);
      expect(credential[times[1] ?? '']).toBe(each.kind === 'passport' ? PASSPORT.expires_at : '2026-01-01T00:01:00Z');
      const found = await validateDocument('credential', credential);
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it.each<readonly [string, unknown, object, string]>([
    ['nothing of the standard', { a: 1 }, {}, 'vc/no-kind'],
    ['a document of another kind', { keys: [] }, {}, 'vc/no-kind'],
    ['no object', [PASSPORT], {}, 'vc/no-kind'],
    ['an invalid passport', { ...PASSPORT, status: 'x' }, {}, 'vc/invalid'],
    ['a decision that nobody signed', { ...DECISION, signature: 'ed25519:unsigned' }, {}, 'vc/invalid'],
    ['a decision of another dialect', { decision: DECISION }, {}, 'vc/invalid'],
    ['a decision as a passport', DECISION, { kind: 'passport' }, 'vc/invalid'],
    ['an integer that not all read alike', { ...PASSPORT, metadata: { a: 2 ** 53 } }, {}, 'vc/invalid'],
    [
      'a member called __proto__',
      { ...PASSPORT, metadata: JSON.parse('{"__proto__":{"a":1}}') },
      {},
      'vc/proto-member',
    ],
    [
      'the did:key of another key',
      PASSPORT,
      { issuer: 'did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2' },
      'vc/bad-issuer',
    ],
    ['an http issuer', PASSPORT, { issuer: 'http://example.com' }, 'vc/bad-issuer'],
    ['an issuer with a query', PASSPORT, { issuer: 'https://example.com/?a' }, 'vc/bad-issuer'],
    ['a did of another method', PASSPORT, { issuer: 'did:example:a' }, 'vc/bad-issuer'],
    ['a did:web that is none', PASSPORT, { issuer: 'did:web:/etc' }, 'vc/bad-issuer'],
    ['a bad kid', PASSPORT, { issuer: 'did:web:example.com', kid: 'a b' }, 'vc/bad-kid'],
    ['a time that is none', PASSPORT, { now: 'now' }, 'vc/bad-time'],
    ['an end that is none', PASSPORT, { expires: 'soon' }, 'vc/bad-expires'],
    ['another end than its own', PASSPORT, { expires: '2030-01-01T00:00:00Z' }, 'vc/bad-expires'],
    ['an end for a decision', DECISION, { expires: '2030-01-01T00:00:00Z' }, 'vc/bad-expires'],
    ['an end before the beginning', passport(), { expires: '2000-01-01T00:00:00Z' }, 'vc/bad-expires'],
    ['a context by http', PASSPORT, { contextUrl: 'http://example.com' }, 'vc/bad-context-url'],
  ])('refuses %s', async (_, document, options, code) => {
    await expect(exportCredential(document, KEY, { now: NOW, ...options })).rejects.toMatchObject({ code });
  });

  it('refuses an issuer with a key that nobody can find', async () => {
    const nameless = KEY.withNotes({});
    const options = { now: NOW, issuer: 'https://example.com' };
    await expect(exportCredential(PASSPORT, nameless, options)).rejects.toMatchObject({ code: 'vc/no-kid' });
  });

  it('takes an end for a passport without one', async () => {
    const credential = await exportCredential(passport(), KEY, { now: NOW, expires: '2027-01-01T00:00:00Z' });
    expect(credential.expirationDate).toBe('2027-01-01T00:00:00Z');
    expect(await exportCredential(passport(), KEY, { now: NOW })).not.toHaveProperty('expirationDate');
  });
});
