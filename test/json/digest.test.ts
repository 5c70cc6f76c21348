import { describe, expect, it } from 'vitest';
import { digest, sha256Hex } from '../../src/json/index.js';

describe('sha256Hex', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['é', '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c'],
  ])('of %j', (text, expected) => {
    expect(sha256Hex(text)).toBe(expected);
  });
});

describe('digest', () => {
  it('is over the canonical form', () => {
    expect(digest({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(digest({ b: 1.0, a: 'é' })).toBe(`sha256:${sha256Hex('{"a":"é","b":1}')}`);
    expect(digest({ a: 'é', b: 1 })).toBe(digest({ b: 1, a: 'é' }));
  });

  it('refuses what has no canonical form', () => {
    expect(() => digest(undefined)).toThrowError(expect.objectContaining({ code: 'json/not-canonicalizable' }));
  });
});
