import oracle from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalizePlain } from '../../src/json/canonicalize-plain.js';

describe('the canonical form of plain data', () => {
  it('is what the reference implementation writes', () => {
    const values = fc.anything({ key: fc.oneof(fc.string(), fc.string({ unit: 'binary' })), withNullPrototype: true });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), values), (value) => {
        const plain = canonicalizePlain(value);
        if (plain !== undefined) expect(plain).toBe(oracle(value));
      }),
      { numRuns: process.env.OAP_FULL ? 20_000 : 1000 },
    );
  });

  it.each<[unknown, string]>([
    [
      { b: [1, -0, 1e21, 0.1], a: { '\u20ac': 'é', '\r': '"\\' } },
      '{"a":{"\\r":"\\"\\\\","€":"é"},"b":[1,0,1e+21,0.1]}',
    ],
    [JSON.parse('{"__proto__":1,"toJSON":"x"}'), '{"__proto__":1,"toJSON":"x"}'],
    [[], '[]'],
    [null, 'null'],
  ])('%j', (value, text) => {
    expect(canonicalizePlain(value)).toBe(text);
  });

  it.each<[string, unknown]>([
    ['a lone surrogate', { a: '\ud800' }],
    ['one in a name', { '\udc00': 1 }],
    ['a number that is not finite', [Number.NaN]],
    ['what is absent', { a: undefined }],
    ['a hole', Array(2)],
    ['a date', new Date(0)],
    ['a function', { toJSON: () => 1 }],
    ['a map', new Map()],
  ])('says nothing of %s', (_, value) => {
    expect(canonicalizePlain(value)).toBeUndefined();
  });

  it('says nothing of what contains itself', () => {
    const list: unknown[] = [];
    list.push(list);
    expect(canonicalizePlain(list)).toBeUndefined();
  });
});
