import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OapError } from '../../src/diagnostics/index.js';
import { canonicalize, parseJson } from '../../src/json/index.js';
import memberOrder from '../vectors/rfc8785/member-order.json' with { type: 'json' };
import numbers from '../vectors/rfc8785/numbers.json' with { type: 'json' };

const faultOf = (value: unknown): OapError | undefined => {
  try {
    canonicalize(value);
    return undefined;
  } catch (error) {
    return error instanceof OapError ? error : undefined;
  }
};

const fromBits = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

describe('numbers of RFC 8785 appendix B', () => {
  it.each(numbers as [string, string | null][])('%s is %s', (bits, expected) => {
    if (expected === null) expect(faultOf(fromBits(bits))?.code).toBe('json/not-canonicalizable');
    else expect(canonicalize(fromBits(bits))).toBe(expected);
  });
});

describe('canonicalize', () => {
  it('sorts members by UTF-16 code units, at every level', () => {
    const object = Object.fromEntries([...memberOrder].reverse().map((name, index) => [name, index]));
    const names = Object.keys(JSON.parse(canonicalize(object)) as object);
    // An integer-like name comes first in any object, so the order of the text is read from the text.
    const written = memberOrder.map((name) => canonicalize(object).indexOf(`${JSON.stringify(name)}:`));
    expect(new Set(names)).toEqual(new Set(memberOrder));
    expect(written).toEqual([...written].sort((a, b) => a - b));
    expect(canonicalize({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
    expect(canonicalize({ aa: 0, a: 0, B: 0, '': 0, 10: 0, 9: 0 })).toBe('{"":0,"10":0,"9":0,"B":0,"a":0,"aa":0}');
  });

  it.each([
    ['€$\u000f\nA\'B"\\\\"/', String.raw`"€$\u000f\nA'B\"\\\\\"/"`],
    ['\b\t\n\f\r\u0000\u001f\u007f\u2028', '"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028"'],
    ['\ud83d\ude00', '"\ud83d\ude00"'],
    [[], '[]'],
    [{}, '{}'],
    [-0, '0'],
    [4.5, '4.5'],
    [2e-3, '0.002'],
    [1e-27, '1e-27'],
    [[56, { d: true, '10': null, '1': [] }], '[56,{"1":[],"10":null,"d":true}]'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    [JSON.parse('{"b":1,"__proto__":{"z":1,"a":2},"a":0}'), '{"__proto__":{"a":2,"z":1},"a":0,"b":1}'],
    [{ toJSON: 'data', a: 1 }, '{"a":1,"toJSON":"data"}'],
    [Object.assign(Object.create(null), { b: 1, a: 2 }), '{"a":2,"b":1}'],
  ])('writes %o', (value, expected) => {
    expect(canonicalize(value)).toBe(expected);
  });

  const circular: Record<string, unknown> = {};
  circular.self = [circular];
  let deep: unknown = 0;
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];

  it.each<[string, unknown, string]>([
    ['undefined', undefined, ''],
    ['NaN', { a: [1, Number.NaN] }, '/a/1'],
    ['Infinity', -Infinity, ''],
    ['a high surrogate', ['a\ud800'], '/0'],
    ['a low surrogate', { x: { y: '\udc00b' } }, '/x/y'],
    ['reversed surrogates', '\udc00\ud800', ''],
    ['a surrogate in a name', { a: { '\ud800': 1 } }, '/a/'],
    ['undefined as an element', [undefined], '/0'],
    // biome-ignore lint/suspicious/noSparseArray: a hole is the case
    ['a hole', { a: [1, , 2] }, '/a/1'],
    ['a function', { a: () => 1 }, '/a'],
    ['a toJSON method', { toJSON: () => 1 }, '/toJSON'],
    ['a symbol', [Symbol('x')], '/0'],
    ['a bigint', { n: 1n }, '/n'],
    ['a date', { at: new Date(0) }, '/at'],
    ['a map', new Map([['a', 1]]), ''],
    ['an instance', Object.create({ a: 1 }), ''],
    ['a circle', circular, '/self/0/self'],
    ['a deep value', deep, '/0/0'],
  ])('refuses %s', (_name, value, place) => {
    const fault = faultOf(value);
    expect(fault?.code).toBe('json/not-canonicalizable');
    expect(fault?.exitCode).toBe(3);
    expect(fault?.message).toContain(place === '' ? 'The value has' : place);
  });

  it('is stable, whatever the order of members, and parses to the same value', () => {
    const shuffle = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffle);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, member]) => [name, shuffle(member)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonicalize(value);
        expect(canonicalize(shuffle(value))).toBe(text);
        const parsed = parseJson(text, { file: 'x' });
        // Doubles above 2^53 are written without exponent, which I-JSON text may not have.
        if (parsed.ok) expect(canonicalize(parsed.value)).toBe(text);
        else expect(parsed.diagnostics.map((d) => d.code)).toContain('json/unsafe-integer');
      }),
    );
  });
});
