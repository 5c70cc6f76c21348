import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type KeyFormat,
  PrivateKey,
  type ReadKeyOptions,
  readKey,
  readKeys,
  toDidKey,
  toMultibase,
  toPrivateJwk,
  toPrivatePem,
  toPublicJwk,
  toPublicPem,
} from '../../src/crypto/index.js';
import { D, ENCRYPTED, JWK, KEY, OTHERS, PASSPHRASE, SECRETS, SEED, wrap, X } from './key-texts.js';

const publicKey = KEY.publicKey;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const der = (pem: string): Uint8Array => Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64');
const pkcs8 = der(toPrivatePem(KEY));
const spki = der(toPublicPem(publicKey));

/** PKCS#8 version 2, with the public key behind the seed (RFC 8410 section 10.3). */
const version2 = (point: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from('3051020101300506032b657004220420', 'hex'), SEED, Buffer.from('812100', 'hex'), point]);

const codeOf = (input: string | Uint8Array, options: ReadKeyOptions = {}): string => {
  const read = readKeys(input, options);
  return read.ok
    ? `ok ${read.format} ${read.keys.map(({ type }) => type).join()}`
    : read.diagnostics.map(({ code }) => code).join();
};

describe('a key', () => {
  it.each<[string, string | Uint8Array, KeyFormat, ReadKeyOptions]>([
    ['PEM, private', toPrivatePem(KEY), 'pem', {}],
    ['PEM, private, as Node writes it', KEY.keyObject.export({ type: 'pkcs8', format: 'pem' }) as string, 'pem', {}],
    ['PEM with CR LF and text around', `a note\r\n${toPrivatePem(KEY).replaceAll('\n', '\r\n')}\r\n`, 'pem', {}],
    ['PEM behind a byte order mark', `\ufeff${toPrivatePem(KEY)}`, 'pem', {}],
    ['PEM, public', toPublicPem(publicKey), 'pem', {}],
    ['PEM, encrypted', ENCRYPTED, 'pem', { passphrase: PASSPHRASE }],
    ['PEM, version 2', wrap('PRIVATE KEY', version2(publicKey.bytes)), 'pem', {}],
    ['DER, private', pkcs8, 'der', {}],
    ['DER, public', spki, 'der', {}],
    ['JWK, private', JSON.stringify(toPrivateJwk(KEY)), 'jwk', {}],
    ['JWK, public', JSON.stringify(toPublicJwk(publicKey)), 'jwk', {}],
    ['JWK, bare', JSON.stringify(JWK), 'jwk', {}],
    ['JWK, by its full name', JSON.stringify({ ...JWK, alg: 'Ed25519', key_ops: ['verify'] }), 'jwk', {}],
    ['a key set of one', JSON.stringify({ keys: [{ ...JWK, kid: 'k' }] }), 'jwks', {}],
    ['did:key', toDidKey(publicKey), 'did-key', {}],
    ['did:key as a verification method', `${toDidKey(publicKey)}#${toMultibase(publicKey)}\n`, 'did-key', {}],
    ['multibase', toMultibase(publicKey), 'multibase', {}],
    ['multibase, base64url', `u${Buffer.from([0xed, 1, ...publicKey.bytes]).toString('base64url')}`, 'multibase', {}],
    ['multibase, private', `u${Buffer.from([0x80, 0x26, ...SEED]).toString('base64url')}`, 'multibase', {}],
    ['a seed in hex', `${hex(SEED)}\n`, 'seed-hex', { format: 'seed-hex' }],
    ['a seed in upper-case hex', hex(SEED).toUpperCase(), 'seed-hex', { format: 'seed-hex' }],
    ['a seed in base64', base64(SEED), 'seed-base64', { format: 'seed-base64' }],
    ['a seed in base64url', D, 'seed-base64url', { format: 'seed-base64url' }],
    ['a seed as it is', SEED, 'seed-raw', { format: 'seed-raw' }],
    ['a public key in hex', hex(publicKey.bytes), 'public-hex', { format: 'public-hex' }],
    ['a public key in base64', base64(publicKey.bytes), 'public-base64', { format: 'public-base64' }],
    ['a public key in base64url', X, 'public-base64url', { format: 'public-base64url' }],
    ['a public key as it is', publicKey.bytes, 'public-raw', { format: 'public-raw' }],
  ])('is read as %s', (_, input, format, options) => {
    const read = readKey(input, options);
    expect(read).toMatchObject({ ok: true, format });
    if (!read.ok) return;
    const point = read.key instanceof PrivateKey ? read.key.publicKey.bytes : read.key.bytes;
    expect(hex(point)).toBe(hex(publicKey.bytes));
    if (read.key instanceof PrivateKey) expect(read.key.seed()).toEqual(SEED);
  });

  it('keeps what a JWK says of it', () => {
    const notes = { kid: 'oap:registry:k', use: 'sig', alg: 'EdDSA', exp: 1_735_689_600, nbf: 5 };
    const read = readKey(JSON.stringify({ ...JWK, ...notes }));
    expect(read).toMatchObject({ ok: true, key: notes });
    const secret = readKey(JSON.stringify({ ...JWK, d: D, ...notes }));
    expect(secret.ok && secret.key instanceof PrivateKey && secret.key.publicKey).toMatchObject(notes);
  });
});

const point = (text: string): string => JSON.stringify({ ...JWK, x: Buffer.from(text, 'hex').toString('base64url') });
const ORDER_8 = 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa';
const BEYOND_P = `edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f`;
const OFF_CURVE = `02${'00'.repeat(31)}`;
const without = (name: string, more: object = {}): string =>
  JSON.stringify(Object.fromEntries(Object.entries({ ...JWK, ...more }).filter(([each]) => each !== name)));

describe('what is no key', () => {
  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['nothing', '', 'key/empty', /nothing/],
    ['white space', ' \n', 'key/empty', /nothing/],
    ['some text', 'hello', 'key/unknown-format', /Ed25519/],
    ['some bytes', Uint8Array.from([0, 1, 2, 255]), 'key/unknown-format', /Ed25519/],
    ['RSA', OTHERS.rsaPrivate, 'key/other-algorithm', /an RSA private key/],
    ['RSA, public', OTHERS.rsaPublic, 'key/other-algorithm', /an RSA public key/],
    ['RSA, PKCS#1', OTHERS.rsaPkcs1, 'key/other-format', /RSA private key \(PKCS#1\)/],
    ['EC', OTHERS.ecPrivate, 'key/other-algorithm', /EC P-256 private key/],
    ['EC, public', OTHERS.ecPublic, 'key/other-algorithm', /EC P-256 public key/],
    ['EC as OpenSSL makes it', wrap('EC PARAMETERS', SEED) + OTHERS.ecSec1, 'key/other-format', /EC private key/],
    ['EC, SEC 1', OTHERS.ecSec1, 'key/other-format', /EC private key \(SEC 1\)/],
    ['X25519', OTHERS.x25519, 'key/other-algorithm', /X25519/],
    ['Ed448', OTHERS.ed448, 'key/other-algorithm', /Ed448/],
    ['OpenSSH, private', wrap('OPENSSH PRIVATE KEY', SEED), 'key/other-format', /OpenSSH/],
    ['OpenSSH, public', `ssh-ed25519 AAAA${base64(SEED)} me@host`, 'key/other-format', /OpenSSH/],
    ['OpenSSH, RSA', 'ssh-rsa AAAAB3NzaC1yc2E', 'key/other-format', /another algorithm/],
    ['a certificate', wrap('CERTIFICATE', SEED), 'key/other-format', /X\.509 certificate/],
    ['a request', wrap('CERTIFICATE REQUEST', SEED), 'key/other-format', /request/],
    [
      'PGP',
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----\n',
      'key/other-format',
      /OpenPGP/,
    ],
    ['another label', wrap('SOMETHING ELSE', SEED), 'key/other-format', /SOMETHING ELSE/],
    ['PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519', 'key/other-format', /PuTTY/],
    ['a token', 'eyJhbGciOiJFZERTQSJ9.e30.AA', 'key/other-format', /Token/],
    ['an address', 'https://example.com/jwks.json', 'key/other-format', /address/],
    ['hexadecimal of programs', `0x${hex(SEED)}`, 'key/other-format', /0x/],
    ['an error page', '<!doctype html>', 'key/other-format', /HTML/],
    ['a DID elsewhere', 'did:web:example.com', 'key/other-format', /DID/],
    ['did:key of X25519', 'did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc', 'key/other-algorithm', /X25519/],
    ['did:key that is none', 'did:key:z0OIl', 'key/encoding', /multibase/],
    ['encrypted', ENCRYPTED, 'key/encrypted', /encrypted/],
    ['truncated PEM', toPrivatePem(KEY).slice(0, 60), 'key/truncated', /END PRIVATE KEY/],
    ['PEM of truncated DER', wrap('PRIVATE KEY', pkcs8.subarray(0, 40)), 'key/truncated', /before it is complete/],
    ['truncated DER', pkcs8.subarray(0, 40), 'key/truncated', /before it is complete/],
    ['longer DER', Buffer.concat([pkcs8, SEED]), 'key/damaged', /32 bytes follow/],
    ['PEM with other characters', toPrivatePem(KEY).replace('MC4', 'MC-'), 'key/damaged', /base64/],
    [
      'a private key of another length',
      wrap(
        'PRIVATE KEY',
        Buffer.from(`302d020100300506032b657004210 41f${hex(SEED.subarray(1))}`.replace(' ', ''), 'hex'),
      ),
      'key/length',
      /31 bytes/,
    ],
    ['a private key called a public one', wrap('PUBLIC KEY', pkcs8), 'key/mislabelled', /a private key stands/],
    ['a public key called a private one', wrap('PRIVATE KEY', spki), 'key/mislabelled', /a public key stands/],
    ['UTF-16', Buffer.from(`\ufeff${toPrivatePem(KEY)}`, 'utf16le'), 'key/other-format', /UTF-16/],
    ['JSON behind a byte order mark', `\ufeff${JSON.stringify(JWK)}`, 'json/bom', /byte order mark/],
    ['two keys', toPrivatePem(KEY) + toPublicPem(publicKey), 'key/several', /2 blocks/],
    ['another public key beside it', wrap('PRIVATE KEY', version2(SEED)), 'key/mismatch', /does not belong/],
    ['64 digits', hex(SEED), 'key/ambiguous', /seed in hex or a public key in hex/],
    ['43 characters', D, 'key/ambiguous', /base64url/],
    ['44 characters', base64(SEED), 'key/ambiguous', /base64/],
    ['32 bytes', SEED, 'key/ambiguous', /raw/],
    ['a secret of 64 bytes', base64(Buffer.concat([SEED, publicKey.bytes])), 'key/length', /64 bytes/],
    ['broken JSON', `{"kty":"OKP","d":${D}}`, 'json/syntax', /syntax/],
    ['a name twice', '{"kty":"OKP","kty":"RSA"}', 'json/duplicate-name', /twice/],
    ['a JWK of RSA', '{"kty":"RSA","n":"AQAB","e":"AQAB"}', 'key/other-algorithm', /an RSA key/],
    ['a symmetric JWK', `{"kty":"oct","k":"${D}"}`, 'key/other-algorithm', /a symmetric key/],
    ['a JWK of X25519', JSON.stringify({ ...JWK, crv: 'X25519' }), 'key/other-algorithm', /`X25519`/],
    ['a JWK to encrypt with', JSON.stringify({ ...JWK, use: 'enc' }), 'key/other-use', /`enc`/],
    ['a JWK for ES256', JSON.stringify({ ...JWK, alg: 'ES256' }), 'key/other-algorithm', /`ES256`/],
    ['a JWK for other operations', JSON.stringify({ ...JWK, key_ops: ['sign'] }), 'key/other-use', /`verify`/],
    ['a JWK without kty', without('kty'), 'key/jwk-member', /`kty`/],
    ['a JWK without crv', without('crv'), 'key/jwk-member', /`crv`/],
    ['a JWK without x', without('x', { d: D }), 'key/jwk-member', /`x`/],
    ['a JWK with padding', JSON.stringify({ ...JWK, x: `${X}=` }), 'key/jwk-member', /base64url/],
    ['a JWK of 31 bytes', JSON.stringify({ ...JWK, x: `${X.slice(0, 41)}A` }), 'key/jwk-member', /31 bytes/],
    [
      'a JWK that no encoder writes',
      JSON.stringify({ ...JWK, x: `${X.slice(0, 42)}p` }),
      'key/jwk-member',
      /base64url/,
    ],
    ['a JWK whose kid is no text', JSON.stringify({ ...JWK, kid: 7 }), 'key/jwk-member', /`kid`/],
    ['a JWK whose exp is no time', JSON.stringify({ ...JWK, exp: 'soon' }), 'key/jwk-member', /`exp`/],
    [
      'a JWK of two keys',
      JSON.stringify({ ...JWK, x: Buffer.from(KEY.publicKey.bytes).toString('base64url'), d: X }),
      'key/mismatch',
      /does not belong/,
    ],
    ['a small-order point', point(ORDER_8), 'key/small-order', /small order/],
    ['zeros', point('00'.repeat(32)), 'key/small-order', /small order/],
    ['a number beyond the prime', point(BEYOND_P), 'key/no-point', /point/],
    ['what is no point', point(OFF_CURVE), 'key/no-point', /point/],
  ])('%s', (_, input, code, message) => {
    const read = readKeys(input, { file: 'k' });
    expect(read.ok ? 'ok' : read.diagnostics.map((each) => each.code).join()).toBe(code);
    for (const diagnostic of read.diagnostics) {
      expect(diagnostic.message).toMatch(message);
      expect(diagnostic).toMatchObject({ severity: 'error', location: { file: 'k' } });
    }
    expect(SECRETS.filter((secret) => JSON.stringify(read).includes(secret))).toEqual([]);
  });

  it('is told by its place in the text', () => {
    const twice = readKeys(`note\n${toPrivatePem(KEY)}${toPublicPem(publicKey)}`);
    expect(twice.diagnostics[0]?.location.start).toMatchObject({ line: 5, column: 1 });
    const behind = readKeys(`\n\n${toPrivatePem(KEY)}${toPublicPem(publicKey)}`);
    expect(behind.diagnostics[0]?.location.start).toMatchObject({ line: 6, column: 1 });
    const member = readKeys(`{"kty": "OKP",\n "crv": "X25519"}`);
    expect(member.diagnostics[0]?.location).toMatchObject({ pointer: '/crv', start: { line: 2, column: 9 } });
  });

  it.each<[string, KeyFormat, string]>([
    [hex(SEED), 'seed-base64', 'key/length'],
    [D, 'seed-base64', 'key/encoding'],
    [base64(SEED), 'seed-base64url', 'key/encoding'],
    [base64(SEED), 'seed-hex', 'key/encoding'],
    [`0x${hex(SEED)}`, 'public-hex', 'key/encoding'],
    [hex(SEED), 'pem', 'key/unknown-format'],
    [hex(SEED), 'multibase', 'key/encoding'],
    [hex(SEED), 'der', 'key/unknown-format'],
    [hex(SEED), 'jwk', 'json/syntax'],
    ['[]', 'jwk', 'key/jwk-member'],
    ['[]', 'jwks', 'jwks/no-keys'],
    [ORDER_8, 'public-hex', 'key/small-order'],
    [OFF_CURVE, 'public-hex', 'key/no-point'],
  ])('%s as %s', (input, format, code) => {
    expect(codeOf(input, { format })).toBe(code);
  });

  it.each(['', 'wrong', `${PASSPHRASE} `])('a key whose passphrase is not %j', (passphrase) => {
    expect(codeOf(ENCRYPTED, { passphrase })).toBe('key/wrong-passphrase');
  });

  it('a set of several, where one key is wanted', () => {
    const set = (...kids: string[]): string => JSON.stringify({ keys: kids.map((kid) => ({ ...JWK, kid })) });
    expect(codeOf(set('a', 'b'))).toBe('ok jwks public,public');
    const several = readKey(set('a', 'b'));
    expect(several.ok ? [] : several.diagnostics.map(({ code }) => code)).toContain('key/several');
    const none = readKey('{"keys":[]}');
    expect(none.ok ? [] : none.diagnostics.map(({ code }) => code)).toEqual(['key/empty-set']);
  });
});

describe('any bytes', () => {
  const texts = [toPrivatePem(KEY), ENCRYPTED, JSON.stringify(toPrivateJwk(KEY)), toDidKey(publicKey), hex(SEED)];
  const inputs = [...texts.map((text) => new Uint8Array(Buffer.from(text))), pkcs8, spki, version2(publicKey.bytes)];

  it('give a key or say why not, whatever is changed in them', () => {
    const edit = fc.record({ at: fc.nat(), remove: fc.nat(3), insert: fc.uint8Array({ maxLength: 3 }) });
    fc.assert(
      fc.property(fc.constantFrom(...inputs), fc.array(edit, { maxLength: 3 }), (input, edits) => {
        let bytes = Buffer.from(input);
        for (const { at, remove, insert } of edits) {
          const place = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
        }
        const read = readKeys(bytes);
        if (read.ok) expect(read.keys.length).toBeGreaterThan(0);
        else expect(read.diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    for (const piece of ['{"a":', '-----BEGIN ', 'z6Mk', '0', '[', '-----BEGIN PRIVATE KEY-----\n']) {
      expect(codeOf(Buffer.alloc(3_000_000, piece))).toBe('key/too-large');
      expect(codeOf(Buffer.alloc(1_000_000, piece))).toMatch(/^(key|json)\//);
    }
  });
});
