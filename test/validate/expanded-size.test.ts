import { describe, expect, it } from 'vitest';
import { expandedSize } from '../../src/validate/patterns/expanded-size.js';

describe('expandedSize', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['a{10}', 11],
    ['a{2,10}', 11],
    ['a{10,}', 11],
    ['a{0}', 2],
    ['[a-z\\]]{4}', 5],
    ['\\p{L}{4}\\u{1F600}{2}', 8],
    ['(ab){3}', 10],
    ['(?:a|b){3}', 13],
    ['(?<n>a)', 2],
    ['((a{10}){10}){10}', 1_221],
    ['\\({3}', 4],
    ['a*b+c?', 6],
  ])('%s comes to %i', (source, size) => {
    expect(expandedSize(source)).toBe(size);
  });

  it('is out of bounds rather than wrong for counts beyond measure', () => {
    expect(expandedSize('(a{99999999999}){99999999999}')).toBeGreaterThan(1e20);
    expect(expandedSize(`${'('.repeat(400)}a${'){9}'.repeat(400)}`)).toBe(Number.POSITIVE_INFINITY);
  });
});
