import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPointer } from '../../src/json/index.js';
import { comparePointers } from '../../src/validate/faults/compare-pointers.js';
import { isMultiple } from '../../src/validate/keywords/multiple-of.js';
import { showChoices, showName, showText, showValue } from '../../src/validate/show-value.js';
import { findRepeat, structuralKey } from '../../src/validate/structural-key.js';

describe('structuralKey', () => {
  it('is the same for equal values, whatever the order of members, and different for others', () => {
    const turn = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turn);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, inner]) => [name, turn(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(structuralKey(turn(a))).toBe(structuralKey(a));
        if (structuralKey(a) === structuralKey(b)) expect(turn(a)).toEqual(turn(b));
      }),
    );
  });

  it.each([
    [1, '1'],
    [[1, 2], [12]],
    [['a,b'], ['a', 'b']],
    [{ a: 1 }, ['a', 1]],
    [{ a: [] }, { a: {} }],
    [null, 'null'],
    [{}, []],
    [{ a: { b: 1 } }, { a: 1, b: 1 }],
  ])('tells %j from %j', (a, b) => expect(structuralKey(a)).not.toBe(structuralKey(b)));

  it('holds numbers equal by value', () => expect([structuralKey(-0), structuralKey(1.0)]).toEqual(['0', '1']));
});

describe('findRepeat', () => {
  it.each([
    [[], undefined],
    [[1, 2, 3], undefined],
    [
      [1, { a: 1, b: 2 }, 3, { b: 2, a: 1 }],
      [1, 3],
    ],
    [
      [0, -0],
      [0, 1],
    ],
  ])('%j', (items, repeat) => expect(findRepeat(items)).toEqual(repeat));
});

describe('isMultiple', () => {
  it.each([
    [0, 3, true],
    [-9, 3, true],
    [10, 3, false],
    [19.99, 0.01, true],
    [0.3, 0.1, true],
    [1.005, 0.01, false],
    [1e300, 7, false],
    [1e21, 10, true],
    [1e-300, 1e-300, true],
    [5e-324, 1e-10, false],
    [2 ** 53, 2, true],
    [7.5, 2.5, true],
    [-7.5, 2, false],
  ])('%d of %d: %j', (value, divisor, outcome) => expect(isMultiple(value, divisor)).toBe(outcome));

  it('agrees with whole numbers scaled down', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e3 }), fc.nat(6), (a, b, places) => {
        const scale = (n: number): number => Number(`${n}e-${places}`);
        expect(isMultiple(scale(a), scale(b))).toBe(a % b === 0);
      }),
    );
  });
});

describe('comparePointers', () => {
  it('puts containers before their content and elements in their order', () => {
    const pointers = ['/b', '/a/10', '', '/a/2', '/a', '/a/2/x', '/B', '/a/-1', '/a~1b', '/10', '/9'];
    expect([...pointers].sort(comparePointers)).toEqual([
      '',
      '/9',
      '/10',
      '/B',
      '/a',
      '/a/-1',
      '/a/2',
      '/a/2/x',
      '/a/10',
      '/a~1b',
      '/b',
    ]);
  });

  it('is an order: no two pointers are equal but themselves, and three never go round', () => {
    const segment = fc.oneof(
      fc.constantFrom('a', 'b', '01', '1', '1e0', '', ' ', '-1', 'Infinity', '0x1'),
      fc.nat(12).map(String),
    );
    const pointer = fc.array(segment, { maxLength: 3 }).map(formatPointer);
    fc.assert(
      fc.property(pointer, pointer, pointer, (a, b, c) => {
        expect(comparePointers(a, b) === 0).toBe(a === b);
        expect(Math.sign(comparePointers(a, b)) + Math.sign(comparePointers(b, a))).toBe(0);
        if (comparePointers(a, b) < 0 && comparePointers(b, c) < 0) expect(comparePointers(a, c)).toBeLessThan(0);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('what messages show of a document', () => {
  it('leaves no character that a terminal acts on, and no lone surrogate', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) }),
        (text) => {
          for (const shown of [showText(text), showName(text), showValue(text)]) {
            expect(shown).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u);
            expect(shown).not.toMatch(/\p{Cs}/u);
            expect(shown.length).toBeLessThan(70);
          }
        },
      ),
    );
  });

  it.each([
    [null, 'null'],
    [1.5, '1.5'],
    ['a"b', '"a\\"b"'],
    [[], 'an empty array'],
    [[1], 'an array of 1 item'],
    [{}, 'an empty object'],
    [{ a: 1, b: 2 }, 'an object of 2 members'],
  ])('%j is shown as %s', (value, text) => expect(showValue(value)).toBe(text));

  it('joins choices and cuts long lists', () => {
    expect(showChoices(['a', 'b', 'c'])).toBe('a, b or c');
    expect(showChoices(Array.from({ length: 40 }, () => 'x'))).toContain('28 others');
  });
});
