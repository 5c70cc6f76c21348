import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase58, encodeBase58 } from '../../src/crypto/base58.js';
import { decodeBase64, decodeBase64url, decodeHex, describeKey, PublicKey, parseKid } from '../../src/crypto/index.js';
import { KEY, THUMBPRINT, X } from './key-texts.js';

describe('base58', () => {
  // Of the draft `base58` of the Multiformats working group, section 5.
  it.each([
    ['Hello World!', '2NEpo7TZRRrLZSi2U'],
    ['The quick brown fox jumps over the lazy dog.', 'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z'],
    ['', ''],
    ['\0\0', '11'],
  ])('of %j', (text, encoded) => {
    expect(encodeBase58(Buffer.from(text))).toBe(encoded);
    expect(Buffer.from(decodeBase58(encoded) ?? [255]).toString()).toBe(text);
  });

  it('is undone by decoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(decodeBase58(encodeBase58(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['0', 'O', 'I', 'l', ' ', 'a b', '1'.repeat(257)])('is not %j', (text) => {
    expect(decodeBase58(text)).toBeUndefined();
  });
});

describe('base64 and hexadecimal', () => {
  it.each(['A', 'AA', 'AA=', 'AB==', 'AA==\n', 'A A=', 'AA-_', '=AAA'])('do not take %j for base64', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
  it.each(['A', 'AB', 'AA==', 'AA+/', 'AA '])('do not take %j for base64url', (text) => {
    expect(decodeBase64url(text)).toBeUndefined();
  });
  it.each(['0', '0g', '0x00', ' 00'])('do not take %j for hexadecimal', (text) => {
    expect(decodeHex(text)).toBeUndefined();
  });
  it('decode what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        expect(decodeBase64(buffer.toString('base64'))).toEqual(bytes);
        expect(decodeBase64url(buffer.toString('base64url'))).toEqual(bytes);
        expect(decodeHex(buffer.toString('hex'))).toEqual(bytes);
      }),
    );
  });
});

describe('parseKid', () => {
  it.each([
    ['oap:registry:key-2025-01', { type: 'registry', id: 'key-2025-01' }],
    ['oap:owner:example.com:k.1', { type: 'owner', domain: 'example.com', host: 'example.com', id: 'k.1' }],
    ['oap:owner:localhost%3A8443:k', { type: 'owner', domain: 'localhost%3A8443', host: 'localhost:8443', id: 'k' }],
  ])('reads %s', (kid, expected) => {
    expect(parseKid(kid)).toEqual(expected);
  });

  it.each([
    ...['', 'key-1', 'oap:registry:', 'oap:owner:example.com', 'oap:owner::k', 'oap:owner:example.com:', 'oap:local:k'],
    ...['oap:owner:localhost:8443:k', 'oap:registry:a:b', 'oap:registry:a b', 'oap:registry:a\n', ' oap:registry:a'],
    ...['oap:owner:example.com/evil:k', 'oap:owner:user@example.com:k', 'oap:owner:example.com%2F:k', 'OAP:registry:a'],
  ])('does not take %j for one (E-04)', (kid) => {
    expect(parseKid(kid)).toBeUndefined();
  });
});

describe('a public key', () => {
  it('has the thumbprint of RFC 8037 appendix A.3, and its other forms', () => {
    expect(describeKey(KEY.publicKey)).toMatchObject({ kid: null, x: X, thumbprint: THUMBPRINT });
  });

  it('has the did:key of the method specification', () => {
    const multibase = 'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp';
    const bytes = Buffer.from('3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29', 'hex');
    expect(describeKey(new PublicKey(bytes))).toMatchObject({ multibase, didKey: `did:key:${multibase}` });
  });
});
