import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PrivateKey, PublicKey, signBytes, verifyBytes } from '../../src/crypto/index.js';

const SEED = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
const key = new PrivateKey(SEED, { kid: 'oap:registry:k1' });
const bytes = fc.uint8Array({ maxLength: 200 });

describe('signBytes and verifyBytes', () => {
  it('agree for every message and key', () => {
    fc.assert(
      fc.property(bytes, fc.uint8Array({ minLength: 32, maxLength: 32 }), (message, seed) => {
        const own = new PrivateKey(seed);
        const signature = signBytes(message, own);
        expect(signature).toHaveLength(64);
        expect(verifyBytes(message, signature, own.publicKey)).toBe(true);
      }),
    );
  });

  it('refuse whatever differs in one bit', () => {
    const message = Buffer.from('{"allow":true}');
    const signature = signBytes(message, key);
    const flip = (of: Uint8Array, bit: number): Uint8Array => {
      const copy = Uint8Array.from(of);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return copy;
    };
    const all = (of: Uint8Array): readonly Uint8Array[] =>
      Array.from({ length: of.length * 8 }, (_, bit) => flip(of, bit));
    expect(all(signature).filter((other) => verifyBytes(message, other, key.publicKey))).toEqual([]);
    expect(all(message).filter((other) => verifyBytes(other, signature, key.publicKey))).toEqual([]);
    const keys = all(key.publicKey.bytes).map((each) => new PublicKey(each));
    expect(keys.filter((other) => verifyBytes(message, signature, other))).toEqual([]);
  });

  it('never throw for any bytes (OAP-SIGN-005)', () => {
    fc.assert(
      fc.property(bytes, bytes, fc.uint8Array({ minLength: 32, maxLength: 32 }), (message, signature, point) => {
        expect(verifyBytes(message, signature, new PublicKey(point))).toBe(false);
      }),
    );
    expect(verifyBytes(SEED, new Uint8Array(64), key.publicKey)).toBe(false);
  });
});

describe('a private key', () => {
  const secrets = ['hex', 'base64', 'base64url'].map((encoding) =>
    Buffer.from(SEED).toString(encoding as BufferEncoding),
  );
  const list = [...SEED].slice(0, 8).join();

  it.each([
    ['JSON.stringify', JSON.stringify(key)],
    ['inspect', inspect(key, { depth: 9, showHidden: true })],
    ['spreading', JSON.stringify({ ...key })],
    ['String', String(key)],
    ['cloning', inspect(structuredClone({ ...key }), { depth: 9 })],
  ])('does not show in %s', (_, shown) => {
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(shown.replace(/[^0-9,]/g, '')).not.toContain(list);
  });

  it('gives a copy of its seed when asked', () => {
    const seed = key.seed();
    expect(seed).toEqual(SEED);
    seed.fill(0);
    expect(key.seed()).toEqual(SEED);
  });

  it.each([0, 31, 33, 64])('does not come from %i bytes', (length) => {
    const make = (): unknown => new PrivateKey(new Uint8Array(length).fill(7));
    expect(make).toThrow(expect.objectContaining({ code: 'key/length' }));
    expect(() => new PublicKey(new Uint8Array(length))).toThrow(expect.objectContaining({ code: 'key/length' }));
  });
});
