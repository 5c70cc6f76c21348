import { describe, expect, it } from 'vitest';
import { type Verification, verifyDecision, verifyLines } from '../../src/crypto/index.js';
import { streamLines } from '../../src/json/index.js';
import { DURING, finder, sign, textOf } from './decisions.js';

const GOOD = textOf(await sign());
const BAD = GOOD.replace('true', 'false');
const OPTIONS = { now: DURING, findKey: finder(), file: 'x.jsonl' };

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const verify = async (text: string, size = 64): Promise<readonly (readonly [number, Verification['verdict']])[]> => {
  const results: (readonly [number, Verification['verdict']])[] = [];
  for await (const { line, verification } of verifyLines(streamLines(pieces(text, size), 10_000), OPTIONS))
    results.push([line, verification.verdict]);
  return results;
};

describe('many decisions', () => {
  it('give results in order, by line', async () => {
    const text = [GOOD, '', BAD, '{', '  \t\r', GOOD].join('\n');
    for (const size of [1, 7, 100_000])
      expect(await verify(text, size)).toEqual([
        [1, 'valid'],
        [3, 'invalid'],
        [4, 'invalid'],
        [6, 'valid'],
      ]);
  });

  it('are as many as there are', async () => {
    for (const count of [0, 1, 63, 64, 65, 200]) {
      const results = await verify(`${GOOD}\n`.repeat(count), 5000);
      expect(results).toEqual(Array.from({ length: count }, (_, index) => [index + 1, 'valid']));
    }
  });

  it('are what each of them is alone', async () => {
    const [first] = await verify(BAD);
    expect(first?.[1]).toBe((await verifyDecision(BAD, OPTIONS)).verdict);
  });

  it('go on behind a line that is too long, which is none whatever it begins with', async () => {
    for (const beginning of ['x', ' ', GOOD])
      for (const size of [64, 7000, 100_000])
        expect(await verify(`${GOOD}\n${beginning}${' '.repeat(20_000)}x\n${GOOD}`, size)).toEqual([
          [1, 'valid'],
          [2, 'invalid'],
          [3, 'valid'],
        ]);
  });

  it('may be left alone in the middle', async () => {
    for await (const { line } of verifyLines(streamLines(pieces(`${GOOD}\n`.repeat(200), 4096), 10_000), OPTIONS))
      if (line === 3) break;
  });
});
