import { describe, expect, it } from 'vitest';
import { assembleJwks, PrivateKey, readJwks, toPublicPem } from '../../src/crypto/index.js';
import { D, JWK, KEY, SECRETS } from './key-texts.js';

const FULL = { kid: 'oap:registry:k1', ...JWK, use: 'sig', alg: 'EdDSA' };
const other = new PrivateKey(new Uint8Array(32).fill(9)).publicKey;

const told = (document: unknown): readonly string[] =>
  readJwks(JSON.stringify(document), { file: 'set.json' }).diagnostics.map(
    ({ severity, code, location }) => `${severity} ${code} ${location.pointer ?? ''}`,
  );

describe('readJwks', () => {
  it('gives the keys of a set', () => {
    const read = readJwks(JSON.stringify({ keys: [FULL, { ...FULL, kid: 'k2', exp: 9 }] }));
    expect(read).toMatchObject({
      ok: true,
      diagnostics: [],
      keys: [{ kid: 'oap:registry:k1' }, { kid: 'k2', exp: 9 }],
    });
  });

  it.each([
    ['nothing', '', /no JSON where a key was expected/],
    ['more than is read', ' '.repeat(2 * 1024 * 1024), /keys are read up to 1048576 bytes of JSON/],
    ['more levels than are read', '['.repeat(20), /keys are read up to 16 levels deep/],
    ['more values than are read', `[${'0,'.repeat(30_000)}0]`, /keys are read up to 20000 values/],
    ['what is no JSON', `{"d":"${D}"`, /not well-formed here \(syntax\)/],
  ])('says of %s what it is', (_, text, message) => {
    const { diagnostics } = readJwks(text);
    expect(diagnostics[0]?.message).toMatch(message);
    expect(JSON.stringify(diagnostics)).not.toContain(D);
  });

  it.each([
    ['a key by itself', JSON.stringify(JWK)],
    ['PEM', toPublicPem(KEY.publicKey)],
  ])('says of %s how to give it', (_, text) => {
    expect(readJwks(text)).toMatchObject({ ok: false, diagnostics: [{ hint: expect.stringContaining('--key') }] });
  });

  // A key that cannot be used does not spoil the others; a secret or a doubtful id does.
  it.each<[string, object, readonly string[], number | 'refused']>([
    ['an RSA key', { kid: 'r', kty: 'RSA', n: 'AQAB', e: 'AQAB' }, ['info key/other-algorithm /keys/1/kty'], 1],
    ['a key of another curve', { ...FULL, kid: 'r', crv: 'Ed448' }, ['info key/other-algorithm /keys/1/crv'], 1],
    ['a key for another use', { ...FULL, kid: 'r', use: 'enc' }, ['info key/other-use /keys/1/use'], 1],
    ['a key of 31 bytes', { ...FULL, kid: 'r', x: 'AAAA' }, ['warning key/jwk-member /keys/1/x'], 1],
    ['a key with padding', { ...FULL, kid: 'r', x: `${JWK.x}=` }, ['warning key/jwk-member /keys/1/x'], 1],
    ['a key that is no point', { ...FULL, kid: 'r', x: `Ag${'A'.repeat(41)}` }, ['warning key/no-point /keys/1/x'], 1],
    ['a key without kty', { kid: 'r' }, ['warning key/jwk-member /keys/1'], 1],
    ['a key without use', { ...JWK, kid: 'r', alg: 'EdDSA' }, ['warning jwks/member /keys/1'], 2],
    ['a key without kid', { ...JWK, use: 'sig', alg: 'EdDSA' }, ['warning jwks/no-kid /keys/1'], 2],
    ['a key with the newer name', { ...FULL, kid: 'r', alg: 'Ed25519' }, ['warning jwks/member /keys/1/alg'], 2],
    ['the same kid', FULL, ['error jwks/duplicate-kid /keys/1/kid'], 'refused'],
    ['a private key', { ...FULL, kid: 'r', d: D }, ['error jwks/private-member /keys/1/d'], 'refused'],
    [
      'a private key of another kind',
      { kid: 'r', kty: 'oct', k: D },
      ['error jwks/private-member /keys/1/k', 'info key/other-algorithm /keys/1/kty'],
      'refused',
    ],
  ])('with %s', (_, jwk, diagnostics, keys) => {
    const document = { keys: [FULL, jwk] };
    expect(told(document)).toEqual(diagnostics);
    const read = readJwks(JSON.stringify(document));
    expect(read.ok ? read.keys.length : 'refused').toBe(keys);
    expect(SECRETS.filter((secret) => JSON.stringify(read).includes(secret))).toEqual([]);
  });

  it.each([
    ['a list', [FULL], ['error jwks/no-keys ']],
    ['one key', FULL, ['error jwks/no-keys ']],
    ['keys by name', { keys: { a: FULL } }, ['error jwks/no-keys ']],
    [
      'no object among the keys',
      { keys: [null, 'x', []] },
      ['/keys/0', '/keys/1', '/keys/2'].map((at) => `warning jwks/no-key ${at}`),
    ],
  ])('from %s', (_, document, diagnostics) => {
    expect(told(document)).toEqual(diagnostics);
  });

  it('passes over names of the prototype', () => {
    expect(told({ keys: [JSON.parse(`{"__proto__":${JSON.stringify(FULL)}}`)] })).toEqual([
      'warning key/jwk-member /keys/0',
    ]);
  });

  it('reads what assembleJwks makes', () => {
    const keys = [
      KEY.publicKey.withNotes({ kid: 'oap:registry:a', exp: 5 }),
      other.withNotes({ kid: 'oap:owner:example.com:b' }),
    ];
    const { jwks, diagnostics } = assembleJwks(keys.map((key) => ({ file: 'k', key })));
    expect(diagnostics).toEqual([]);
    const read = readJwks(JSON.stringify(jwks));
    expect(read.diagnostics).toEqual([]);
    expect(read.ok && read.keys.map(({ kid, exp }) => [kid, exp])).toEqual([
      ['oap:registry:a', 5],
      ['oap:owner:example.com:b', undefined],
    ]);
  });
});

describe('assembleJwks', () => {
  const entry = (kid?: string, key = KEY.publicKey) => ({
    file: 'k',
    key: key.withNotes(kid === undefined ? {} : { kid }),
  });
  it.each([
    ['no kid', [entry()], ['jwks/no-kid'], false],
    ['one kid twice', [entry('oap:registry:a'), entry('oap:registry:a', other)], ['jwks/duplicate-kid'], false],
    ['one key twice', [entry('oap:registry:a'), entry('oap:registry:b')], ['jwks/same-key'], true],
    ['a bare kid', [entry('reg-1')], ['jwks/kid-form'], true],
    ['an owner without a key id', [entry('oap:owner:example.com')], ['jwks/kid-form'], true],
  ])('of %s', (_, entries, codes, makes) => {
    const { jwks, diagnostics } = assembleJwks(entries);
    expect(diagnostics.map(({ code }) => code)).toEqual(codes);
    expect(jwks !== undefined).toBe(makes);
  });
});
