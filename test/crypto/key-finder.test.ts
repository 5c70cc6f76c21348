import { describe, expect, it } from 'vitest';
import { createKeyFinder, type KeySources, makeKeySet } from '../../src/crypto/index.js';
import { EXIT, OapError } from '../../src/diagnostics/index.js';
import { KEY, KID, keySet, OTHER_KEY, OWNER_KID } from './decisions.js';

const jwk = (kid: string, more: Readonly<Record<string, unknown>> = {}) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  use: 'sig',
  alg: 'EdDSA',
  x: Buffer.from(KEY.publicKey.bytes).toString('base64url'),
  kid,
  ...more,
});
const jwks = (...keys: readonly object[]): Uint8Array => Buffer.from(JSON.stringify({ keys }));

/** Asks for a kid; the address that was fetched, if any, and what was found. */
const ask = async (kid: string, sources: KeySources, served: Uint8Array | OapError = jwks(jwk(kid))) => {
  const asked: string[] = [];
  const fetchKeySet = async (url: string): Promise<Uint8Array> => {
    asked.push(url);
    if (served instanceof OapError) throw served;
    return served;
  };
  const answer = await createKeyFinder({ fetchKeySet, ...sources })(kid);
  return { asked, answer: 'outcome' in answer ? `${answer.outcome} ${answer.code}` : answer.match, full: answer };
};

describe('keys that were given', () => {
  it.each<readonly [string, KeySources, string]>([
    ['a key without an id', { key: { key: KEY.publicKey, source: 'k' } }, 'given'],
    ['a key with that id', { key: { key: KEY.publicKey.withNotes({ kid: KID }), source: 'k' } }, 'given'],
    ['a key with its last part', { key: { key: KEY.publicKey.withNotes({ kid: 'key-1' }), source: 'k' } }, 'given'],
    [
      'a key with another id',
      { key: { key: KEY.publicKey.withNotes({ kid: 'x' }), source: 'k' } },
      'fail key/kid-mismatch',
    ],
    ['a set with that id', { keySets: [keySet()] }, 'exact'],
    ['a set with its last part (D-13)', { keySets: [keySet('key-1')] }, 'last-part'],
    ['a set without it', { keySets: [keySet('key-2')] }, 'fail key/not-found'],
    ['a set with the same id of an owner', { keySets: [keySet(OWNER_KID)] }, 'fail key/not-found'],
    ['the second of two sets', { keySets: [keySet('key-2'), keySet()] }, 'exact'],
    ['nothing', {}, 'not-checked key/no-source'],
  ])('%s', async (_, sources, expected) => {
    const { answer, asked } = await ask(KID, sources);
    expect(answer).toBe(expected);
    expect(asked).toEqual([]);
  });

  it('prefers the whole id to its last part', async () => {
    const set = makeKeySet('s', [
      OTHER_KEY.publicKey.withNotes({ kid: 'key-1' }),
      KEY.publicKey.withNotes({ kid: KID }),
    ]);
    const { full } = await ask(KID, { keySets: [set] });
    expect('key' in full && full.key.bytes).toEqual(KEY.publicKey.bytes);
  });

  it('says what there is, but not without end', async () => {
    const keys = Array.from({ length: 50 }, (_, index) =>
      KEY.publicKey.withNotes({ kid: `k${index}${'x'.repeat(500)}` }),
    );
    const { full } = await ask(KID, { keySets: [makeKeySet('keys.json', keys)] });
    expect('message' in full && full.message).toMatch(/keys\.json has k0x+…, .* and 42 more$/);
    expect('message' in full && full.message.length).toBeLessThan(1000);
  });
});

describe('where a kid leads', () => {
  const WELL_KNOWN = '.well-known/oap/jwks.json';
  it.each<readonly [string, KeySources, string | undefined]>([
    [KID, { registry: 'https://registry.example.com' }, `https://registry.example.com/${WELL_KNOWN}`],
    [KID, { registry: 'https://registry.example.com/api/' }, `https://registry.example.com/api/${WELL_KNOWN}`],
    [KID, { registry: 'https://registry.example.com/api' }, `https://registry.example.com/api/${WELL_KNOWN}`],
    [KID, { registry: 'https://example.com/keys.json' }, 'https://example.com/keys.json'],
    [KID, { owners: ['*'] }, undefined],
    [OWNER_KID, { owners: ['example.com'] }, `https://example.com/${WELL_KNOWN}`],
    [OWNER_KID, { owners: ['EXAMPLE.com'] }, `https://example.com/${WELL_KNOWN}`],
    [OWNER_KID, { owners: ['*'] }, `https://example.com/${WELL_KNOWN}`],
    [OWNER_KID, { owners: ['example.org'] }, undefined],
    [OWNER_KID, { registry: 'https://registry.example.com' }, undefined],
    ['oap:owner:example.com%3A8443:k', { owners: ['*'] }, `https://example.com:8443/${WELL_KNOWN}`],
    ['oap:owner:localhost%3A8080:k', { owners: ['*'] }, `https://localhost:8080/${WELL_KNOWN}`],
    ['oap:owner:localhost%3A8080:k', { owners: ['*'], allowHttp: true }, `http://localhost:8080/${WELL_KNOWN}`],
    ['oap:owner:example.com:k', { owners: ['*'], allowHttp: true }, `https://example.com/${WELL_KNOWN}`],
  ])('%s with %j is %s (OAP-KEYS-004, OAP-KEYS-005)', async (kid, sources, url) => {
    const { asked, answer } = await ask(kid, sources);
    expect(asked).toEqual(url === undefined ? [] : [url]);
    expect(answer).toBe(url === undefined ? 'not-checked key/no-source' : 'exact');
  });

  it('is not asked for what was given', async () => {
    const { asked } = await ask(KID, { keySets: [keySet()], registry: 'https://example.com' });
    expect(asked).toEqual([]);
  });

  it.each<readonly [string, Uint8Array, string]>([
    ['an empty set', jwks(), 'fail key/not-found'],
    ['another key', jwks(jwk('oap:registry:other')), 'fail key/not-found'],
    ['the id twice', jwks(jwk(KID), jwk(KID)), 'fail jwks/duplicate-kid'],
    ['a private key', jwks(jwk(KID, { d: 'A'.repeat(43) })), 'fail jwks/private-member'],
    ['a key for encryption', jwks(jwk(KID, { use: 'enc' })), 'fail key/not-found'],
    ['a key of another algorithm', jwks(jwk(KID, { alg: 'ES256' })), 'fail key/not-found'],
    ['a key on another curve', jwks(jwk(KID, { crv: 'X25519' })), 'fail key/not-found'],
    ['a key of another type', jwks({ kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: KID }), 'fail key/not-found'],
    ['a key that is too short', jwks(jwk(KID, { x: 'AAAA' })), 'fail key/not-found'],
    ['no set', Buffer.from('{}'), 'fail jwks/no-keys'],
    ['no JSON', Buffer.from('<html>'), 'fail json/syntax'],
    ['its last part', jwks(jwk('key-1')), 'last-part'],
  ])('may hold %s (OAP-KEYS-007)', async (_, served, expected) => {
    expect((await ask(KID, { registry: 'https://example.com' }, served)).answer).toBe(expected);
  });

  it('may be out of order', async () => {
    const down = new OapError('http/status', EXIT.input, 'answers with status 500');
    await expect(ask(KID, { registry: 'https://example.com' }, down)).rejects.toBe(down);
  });

  it('has to be a URL', () => {
    expect(() => createKeyFinder({ registry: 'example' })).toThrow(
      expect.objectContaining({ code: 'key/bad-registry' }),
    );
  });
});
