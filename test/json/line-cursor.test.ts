import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineCursor, streamLines } from '../../src/json/index.js';

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface Line {
  readonly line: number;
  readonly text: string;
  readonly tooLong: boolean;
}

const readAll = async (text: string, size: number, maxBytes = 1000): Promise<readonly Line[]> => {
  const cursor = new LineCursor(pieces(text, size), 1, maxBytes);
  const lines: Line[] = [];
  while (await cursor.advance()) {
    const { bytes, start, end, line, tooLong } = cursor;
    lines.push({ line, text: bytes.toString('utf8', start, end), tooLong });
  }
  return lines;
};

describe('the lines of a text in pieces', () => {
  it('are those of the stream of lines, however it is cut', async () => {
    const texts = fc
      .array(fc.constantFrom('\n', '\n', 'a', 'é', ' ', 'bcd'), { maxLength: 30 })
      .map((each) => each.join(''));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 8 }), async (text, size) => {
        const expected: Line[] = [];
        for await (const { bytes, ...rest } of streamLines(pieces(text, size), 1000))
          expected.push({ ...rest, text: Buffer.from(bytes).toString() });
        expect(await readAll(text, size)).toEqual(expected);
      }),
      { numRuns: process.env.OAP_FULL ? 5000 : 200 },
    );
  });

  it('are the same for the stream of lines however it is cut, those over the bound cut off at one byte more', async () => {
    const texts = fc
      .array(fc.constantFrom('\n', 'a', 'bcd', 'é'.repeat(3)), { maxLength: 30 })
      .map((each) => each.join(''));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 40 }), async (text, size) => {
        const found: unknown[] = [];
        for await (const { bytes, line, tooLong } of streamLines(pieces(text, size), 7))
          found.push([line, Buffer.from(bytes).toString('latin1'), tooLong]);
        const lines = Buffer.from(text).toString('latin1').split('\n');
        if (lines.at(-1) === '') lines.pop();
        expect(found).toEqual(lines.map((each, index) => [index + 1, each.slice(0, 8), each.length > 7]));
      }),
      { numRuns: process.env.OAP_FULL ? 5000 : 200 },
    );
  });

  it('end the stream of lines where a line has no end', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a\n');
      for (;;) yield Buffer.alloc(64);
    }
    const found: unknown[] = [];
    for await (const { bytes, tooLong } of streamLines(endless(), 7)) found.push([bytes.length, tooLong]);
    expect(found).toEqual([
      [1, false],
      [8, true],
    ]);
  });

  it('end at one that passes the bound', async () => {
    const lines = await readAll(`a\n${'b'.repeat(100)}\nc\n`, 8, 50);
    expect(lines.map(({ line, tooLong }) => [line, tooLong])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('have numbers from the one that is given', async () => {
    const cursor = new LineCursor(pieces('a\nb', 10), 7, 100);
    await cursor.advance();
    expect(cursor.line).toBe(7);
    expect(cursor.step()).toBe(false);
    await cursor.advance();
    expect(cursor.line).toBe(8);
  });

  it('go on no further when they are closed', async () => {
    const cursor = new LineCursor(pieces('a\nb\nc', 2), 1, 100);
    await cursor.advance();
    await cursor.close();
    expect(await cursor.advance()).toBe(false);
  });
});
