import { describe, expect, it } from 'vitest';
import { memoryFiles } from './memory-files.js';
import { runTree } from './run-tree.js';
import { allow, deny, inline, jsonl, line, makePack, PACK_ID, PASSPORT, packFolder } from './sample.js';

const C = 'p/tests/contexts.jsonl';
const E = 'p/tests/expected.jsonl';
/** Sizes that make the runner read these files line by line. */
const sizes = { [C]: 100_000_000, [E]: 100_000_000 };

const given = { 'p/policy.json': makePack(), 'passport.json': JSON.stringify(PASSPORT) };
const piped = (text: string | Uint8Array, options: Parameters<typeof runTree>[2] = {}) =>
  runTree({ ...given, '-': text }, ['-'], { pack: 'p', passport: 'passport.json', ...options });

const cap = deny('oap.limit_exceeded');
const conflict = deny('oap.idempotency_conflict');

describe('a suite from standard input', () => {
  it('runs line by line', async () => {
    const ran = await piped(jsonl(inline('a', {}, allow), inline('b', { amount: 5000 }, cap)));
    expect(ran.verdicts).toEqual(['a: pass', 'b: pass']);
    expect(ran.cases[1]?.location).toMatchObject({ file: '-', start: { line: 2, column: 1 } });
    expect(ran.end.exitCode).toBe(0);
  });

  it('runs its last line without a line feed, and lines that end in CR LF', async () => {
    const text = jsonl(inline('a', {}, allow), inline('b', {}, allow))
      .replaceAll('\n', '\r\n')
      .trimEnd();
    expect((await piped(text)).verdicts).toEqual(['a: pass', 'b: pass']);
  });

  it.each([
    ['nothing', '', 'empty-suite'],
    ['blank lines', '\n \r\n\t\n', 'empty-suite'],
  ])('is incomplete when it holds %s', async (_, text, reason) => {
    const ran = await piped(text);
    expect(ran.reasons).toEqual([reason]);
    expect(ran.end.exitCode).toBe(4);
  });

  it('gives every line a ledger of its own', async () => {
    const lines = jsonl(inline('a', { key: 'k' }, allow), inline('b', { key: 'k' }, conflict));
    expect((await piped(lines)).verdicts).toEqual(['a: pass', 'b: fail']);
    expect((await piped(lines, { streamLedger: true })).verdicts).toEqual(['a: pass', 'b: pass']);
  });

  it('keeps a line isolated that asks for it, over a shared ledger', async () => {
    const lines = jsonl(inline('a', { key: 'k' }, allow), inline('b', { key: 'k' }, allow, { isolated: true }));
    expect((await piped(lines, { streamLedger: true })).verdicts).toEqual(['a: pass', 'b: pass']);
  });

  it('takes passports from the lines', async () => {
    const lines = jsonl(
      inline('a', {}, allow, { passport: PASSPORT }),
      inline('b', {}, allow, { passport: 'passport.json' }),
    );
    const ran = await runTree({ ...given, '-': lines }, ['-'], { pack: 'p' });
    expect(ran.verdicts).toEqual(['a: pass', 'b: pass']);
  });

  const packs: readonly (readonly [what: string, expected: object, options: object, files: object])[] = [
    ['that is given', allow, { pack: 'p' }, {}],
    ['that is given and named', { ...allow, policy_id: PACK_ID }, { pack: 'p' }, {}],
    [
      'of the library that it names',
      { ...allow, policy_id: 'shop.own.v1' },
      { pack: 'p' },
      { 'lib/shop.own.v1/policy.json': makePack({ id: 'shop.own.v1' }) },
    ],
    [
      'of the library that it names by a retired id',
      { ...allow, policy_id: 'repo.v1' },
      {},
      { 'lib/code.release.publish.v1/policy.json': makePack({ id: 'code.release.publish.v1' }) },
    ],
  ];
  it.each(packs)('finds the pack %s', async (_, expected, options, files) => {
    const tree = { ...given, ...files, '-': jsonl(inline('a', {}, { ...expected })) };
    const ran = await runTree(tree, ['-'], { packRoots: ['lib'], passport: 'passport.json', ...options });
    expect(ran.verdicts).toEqual(['a: pass']);
  });
});

describe('a stream stops at its first bad line', () => {
  const good = jsonl(inline('a', {}, allow));
  const rows: readonly (readonly [what: string, text: string, options: object, fault: string, exitCode: number])[] = [
    ['that is not JSON', `${good}{"name":\n${good}`, {}, 'json/syntax -:2:9', 3],
    ['that ends early', `${good}{"name":"b","context":{`, {}, 'json/syntax -:2:24', 3],
    [
      'with an unknown member',
      `${good}{"name":"b","contxt":1,"context":{}}\n${good}`,
      {},
      'suite/unknown-member -:2:13',
      1,
    ],
    ['without an expectation', `${good}${jsonl(line('b'))}${good}`, {}, 'suite/no-expectation -:2:1', 1],
    [
      'of a pack that is not to be found',
      `${good}${jsonl(inline('b', {}, { ...allow, policy_id: 'shop.gone.v1' }))}`,
      {},
      'suite/pack-missing -:2:1',
      1,
    ],
    [
      'with a passport that is not to be found',
      `${good}${jsonl(inline('b', {}, allow, { passport: 'gone.json' }))}`,
      {},
      'suite/passport-missing -:2:1',
      1,
    ],
    [
      'with a time that no clock shows',
      `${good}${jsonl(inline('b', {}, allow, { now: '2016-12-31T23:59:60Z' }))}`,
      {},
      'suite/bad-time -:2:',
      1,
    ],
    [
      'of more than 8 MiB',
      `${good}${jsonl(inline('b', { key: 'x'.repeat(8 * 1024 * 1024) }, allow))}${good}`,
      {},
      'json/too-large -:2:1',
      3,
    ],
    ['of more than 8 MiB that never ends', `${good}"${'x'.repeat(9 * 1024 * 1024)}`, {}, 'json/too-large -:2:1', 3],
  ];
  it.each(rows)('%s', async (_, text, options, fault, exitCode) => {
    const ran = await piped(text, options);
    expect(ran.verdicts).toEqual(['a: pass']);
    expect(ran.faults).toHaveLength(1);
    expect(ran.faults[0]?.startsWith(fault)).toBe(true);
    expect(ran.end.exitCode).toBe(exitCode);
    expect(ran.reasons).toEqual(['faults']);
  });

  it('without a pack', async () => {
    const ran = await runTree({ ...given, '-': good }, ['-'], { passport: 'passport.json' });
    expect(ran.faults).toEqual(['suite/pack-missing -:1:1']);
    expect(ran.end).toMatchObject({ exitCode: 1, counts: { total: 0 } });
  });

  it('with a pack that has faults, which it tells', async () => {
    const ran = await runTree({ ...given, 'p/policy.json': '{', '-': good }, ['-'], {
      pack: 'p',
      passport: 'passport.json',
    });
    expect(ran.faults).toEqual(['json/syntax p/policy.json:1:2']);
    expect(ran.end.exitCode).toBe(3);
  });

  it('that cannot be read, as a fault and not as an exception', async () => {
    const ran = await runTree(given, ['-'], { pack: 'p', passport: 'passport.json' });
    expect(ran.faults).toEqual(['file/unreadable -:1:1']);
    expect(ran.end.exitCode).toBe(3);
  });

  it('and reads no further', async () => {
    const text = `{}\n${'{"name":"b","context":{}}\n'.repeat(100_000)}`;
    let read = 0;
    const files = memoryFiles({ ...given, '-': text });
    const counting = {
      ...files,
      stream: async function* (path: string) {
        for await (const piece of files.stream(path)) {
          read += piece.length;
          yield piece;
        }
      },
    };
    const ran = await runTree({}, ['-'], { files: counting, pack: 'p', passport: 'passport.json' });
    expect(ran.faults).toEqual(['suite/invalid-line -:1:1', 'suite/invalid-line -:1:1']);
    expect(read).toBeLessThan(text.length);
  });
});

describe('a suite too large to be read whole', () => {
  const run = (contexts: readonly unknown[], expected: readonly unknown[] | undefined, options: object = {}) =>
    runTree(packFolder('p', contexts, expected), ['p'], { sizes, ...options });

  it('goes through both files in step', async () => {
    const ran = await run(
      [line('a'), line('b', { amount: 5000 }), inline('c', {}, allow), line('d')],
      [{ name: 'a', expected: allow }, { name: 'b', expected: cap }, allow],
    );
    expect(ran.verdicts).toEqual(['a: pass', 'b: pass', 'c: pass', 'd: pass']);
    expect(ran.end.exitCode).toBe(0);
  });

  it('finds its pack above it and its passport beside or above it', async () => {
    const { 'p/tests/passport.template.json': passport = '', ...rest } = packFolder('p', [inline('a', {}, allow)]);
    const ran = await runTree({ ...rest, 'p/passport.instance.json': passport }, ['p'], { sizes });
    expect(ran.verdicts).toEqual(['a: pass']);
  });

  const rows: readonly (readonly [
    what: string,
    contexts: readonly unknown[],
    expected: readonly unknown[],
    fault: string,
    ran: number,
  ])[] = [
    [
      'names that do not meet',
      [line('a'), line('b')],
      [
        { name: 'a', expected: allow },
        { name: 'z', expected: allow },
      ],
      `suite/unpaired-name ${C}:2:1`,
      1,
    ],
    ['fewer expectations', [line('a'), line('b')], [allow], `suite/no-expectation ${C}:2:1`, 1],
    ['more expectations', [line('a')], [allow, allow], `suite/count-mismatch ${E}:2:1`, 1],
    ['an expectation that is none', [line('a')], [{ allow: 1 }], `suite/invalid-line ${E}:1:10`, 0],
  ];
  it.each(rows)('stops at %s', async (_, contexts, expected, fault, count) => {
    const ran = await run(contexts, expected);
    expect(ran.faults).toEqual([fault]);
    expect(ran.cases).toHaveLength(count);
    expect(ran.end.exitCode).toBe(1);
  });

  it('bails, filters, and is not green when the filter matches nothing', async () => {
    const lines = [inline('a', {}, cap), inline('b', {}, allow), inline('c', {}, allow)];
    const bailed = await run(lines, undefined, { bail: true });
    expect(bailed.verdicts).toEqual(['a: fail']);
    expect(bailed.reasons).toEqual(['bail']);
    const filtered = await run(lines, undefined, { filter: (id: string) => id === `${PACK_ID}/b` });
    expect(filtered.verdicts).toEqual(['b: pass']);
    expect(filtered.end.exitCode).toBe(0);
    const nothing = await run(lines, undefined, { filter: () => false });
    expect(nothing.reasons).toEqual(['filter-matches-nothing']);
    expect(nothing.end.exitCode).toBe(4);
  });

  it('may have no case that the filter wants, when another suite has one', async () => {
    const files = { ...packFolder('p', [inline('a', {}, allow)]), ...packFolder('q', [inline('b', {}, allow)]) };
    const ran = await runTree(files, ['p', 'q'], { sizes, filter: (id) => id.endsWith('/b') });
    expect(ran.verdicts).toEqual(['b: pass']);
    expect(ran.end.exitCode).toBe(0);
  });
});
