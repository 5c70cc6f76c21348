import { describe, expect, it } from 'vitest';
import { LineCursor } from '../../src/json/index.js';
import { KnownExpectations } from '../../src/runner/stream/known-expectations.js';

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** What is read of each line, after a first one that was right. */
const readAll = async (...lines: readonly string[]): Promise<readonly unknown[]> => {
  const cursor = new LineCursor(pieces(lines.join('\n')), 1, 1_000_000);
  const known = new KnownExpectations();
  const read: unknown[] = [];
  while (await cursor.advance()) read.push(known.read(cursor));
  return read;
};

const right = '{"name":"a","expected":{"allow":true,"reasons":[{"code":"oap.allowed"}]}}';
const expectation = { outcomes: [{ allow: true, codes: ['oap.allowed'] }] };

describe('expectations that are known by their text', () => {
  it('are the same but for their names', async () => {
    const read = await readAll(right, right.replace('"a"', '"b"'), right.replace('"a"', '"größe"'));
    expect(read).toEqual(
      ['a', 'b', 'größe'].map((name) => ({ name, expectation: expect.objectContaining(expectation) })),
    );
  });

  it('have the name that is written', async () => {
    expect(await readAll(right, right.replace('"a"', '"a\\"b"'))).toMatchObject([{ name: 'a' }, { name: 'a"b' }]);
  });

  it.each<[string, string]>([
    ['an empty name', right.replace('"a"', '""')],
    ['a name that is too long', right.replace('"a"', `"${'a'.repeat(201)}"`)],
    ['a control character in the name', right.replace('"a"', '"a\tb"')],
    ['a second name', right.replace('"a"', '"a","name":"a"')],
    ['half a line', right.slice(0, 20)],
    ['no line', '{"name":"a'],
    ['nothing', ''],
    ['an expectation that is none', right.replace('true', '1')],
    ['a time that no clock shows', right.replace('"allow"', '"created_at":"2016-12-31T23:59:60Z","allow"')],
  ])('are left to be looked at in full when there is %s', async (_, line) => {
    expect((await readAll(right, line, right))[1]).toBeUndefined();
  });
});
