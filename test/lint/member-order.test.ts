import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../src/lint/fix/index.js';
import { findMisplaced } from '../../src/lint/member-order.js';

const ORDER = [['a'], ['b', 'c'], ['d'], ['e']];

const objectOf = (names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, index) => [name, index]));

describe('findMisplaced', () => {
  it.each([
    ['abcde', undefined],
    ['acbde', undefined],
    ['axbyd', undefined],
    ['', undefined],
    ['bacde', 'a'],
    ['eabcd', 'e'],
    ['abecd', 'e'],
  ])('%s: %s', (names, misplaced) => {
    expect(findMisplaced(objectOf([...names]), [], ORDER, 'it')?.pointer.slice(1)).toBe(misplaced);
  });

  it('mends any order with members that it keeps', () => {
    const shuffled = fc.shuffledSubarray([...'abcdexy']);
    fc.assert(
      fc.property(shuffled, (names) => {
        const document = objectOf(names);
        const found = findMisplaced(document, [], ORDER, 'it');
        for (const indent of [0, 2]) {
          const after: typeof document = JSON.parse(
            applyChanges(JSON.stringify(document, undefined, indent), found?.fix ?? []),
          );
          expect(after).toEqual(document);
          expect(findMisplaced(after, [], ORDER, 'it')).toBeUndefined();
        }
      }),
    );
  });
});
