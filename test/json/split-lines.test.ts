import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../src/json/index.js';

const split = (text: string): [string, number, number][] =>
  [...splitLines(Buffer.from(text))].map(({ bytes, line, offset }) => [Buffer.from(bytes).toString(), line, offset]);

describe('splitLines', () => {
  it.each<[string, [string, number, number][]]>([
    ['', []],
    ['\n', [['', 1, 0]]],
    ['a', [['a', 1, 0]]],
    ['a\n', [['a', 1, 0]]],
    [
      'a\nb',
      [
        ['a', 1, 0],
        ['b', 2, 2],
      ],
    ],
    [
      'a\r\nb\r\n',
      [
        ['a', 1, 0],
        ['b', 2, 3],
      ],
    ],
    [
      '\n\nx\n\n',
      [
        ['', 1, 0],
        ['', 2, 1],
        ['x', 3, 2],
        ['', 4, 4],
      ],
    ],
    ['a\r\r\n', [['a\r', 1, 0]]],
    ['a\rb', [['a\rb', 1, 0]]],
    ['a\r', [['a', 1, 0]]],
    ['\r\n', [['', 1, 0]]],
    [
      'é\u2028\n€',
      [
        ['é\u2028', 1, 0],
        ['€', 2, 6],
      ],
    ],
  ])('splits %j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it('loses nothing but line ends', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(10, 13, 34, 0x61, 0xff)), (units) => {
        const bytes = Uint8Array.from(units);
        const lines = [...splitLines(bytes)];
        let end = 0;
        lines.forEach((line, index) => {
          expect(line.line).toBe(index + 1);
          expect(bytes.subarray(line.offset, line.offset + line.bytes.length)).toEqual(line.bytes);
          expect(line.bytes.includes(10)).toBe(false);
          expect([[], [10], [13, 10], [13]]).toContainEqual(
            [...bytes.subarray(end, line.offset)].slice(index === 0 ? 0 : -2).filter((unit) => unit === 10 || unit === 13),
          );
          end = line.offset + line.bytes.length;
        });
        expect([...bytes.subarray(end)].every((unit) => unit === 10 || unit === 13)).toBe(true);
      }),
    );
  });
});
