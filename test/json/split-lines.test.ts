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

  it('agrees with splitting text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(10, 13, 34, 0x61, 0xff)), (units) => {
        const bytes = Uint8Array.from(units);
        const texts = Buffer.from(bytes).toString('latin1').split('\n');
        if (texts.at(-1) === '') texts.pop();
        const lines = [...splitLines(bytes)];
        expect(lines.map((line) => Buffer.from(line.bytes).toString('latin1'))).toEqual(
          texts.map((text) => (text.endsWith('\r') ? text.slice(0, -1) : text)),
        );
        expect(lines.map(({ line }) => line)).toEqual(texts.map((_text, index) => index + 1));
        for (const line of lines) {
          expect(Buffer.from(bytes).subarray(line.offset, line.offset + line.bytes.length)).toEqual(line.bytes);
        }
      }),
    );
  });
});
