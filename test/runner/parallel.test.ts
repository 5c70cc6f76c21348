import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../../src/diagnostics/index.js';
import { type CasePool, createPartRunner, type RunOptions } from '../../src/runner/index.js';
import { BRIEF_PART_LINES, PART_LINES } from '../../src/runner/parallel/split-suite.js';
import { memoryFiles } from './memory-files.js';
import { type Ran, runTree } from './run-tree.js';
import { allow, deny, inline, line, makePack, PASSPORT } from './sample.js';
import { told } from './told.js';

const C = 'p/tests/contexts.jsonl';
const E = 'p/tests/expected.jsonl';
const sizes = { [C]: 100_000_000, [E]: 100_000_000 };
const LINES = 3 * PART_LINES + 100;
const given = { 'p/policy.json': makePack(), 'p/tests/passport.instance.json': JSON.stringify(PASSPORT) };

const text = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${write(index)}\n`).join('');

type Tree = Readonly<Record<string, string>>;

/** A pool without threads, whose parts end in an order of their own; the clone is what a message between threads does. */
const poolOver = (tree: Tree, jobs: number, breakAt = Number.POSITIVE_INFINITY): (() => CasePool) => {
  const run = createPartRunner(memoryFiles(tree), () => 0);
  let asked = 0;
  return () => ({
    jobs,
    run: async (part, options) => {
      const turn = asked++;
      await new Promise((done) => setTimeout(done, turn % 2 === 0 ? 5 : 0));
      return turn >= breakAt ? undefined : structuredClone(await run(structuredClone(part), structuredClone(options)));
    },
  });
};

const run = (tree: Tree, options: Partial<RunOptions> = {}): Promise<Ran> =>
  runTree(tree, ['p'], { sizes, ...options });

/** Cases alternate between an allow and a denial for the cap, each over a ledger of its own. */
const contexts = (index: number): string =>
  JSON.stringify(line(`case ${index}`, index % 2 === 0 ? {} : { amount: 5000 }, { isolated: true }));
const expectations = (index: number): string =>
  JSON.stringify({ name: `case ${index}`, expected: index % 2 === 0 ? allow : deny('oap.limit_exceeded') });

const regular: Tree = { ...given, [C]: text(LINES, contexts), [E]: text(LINES, expectations) };
const withLines = (change: (lines: string[]) => void, file = C): Tree => {
  const lines = (regular[file] ?? '').split('\n');
  change(lines);
  return { ...regular, [file]: lines.join('\n') };
};

const trees: readonly (readonly [what: string, tree: Tree])[] = [
  ['a suite of several parts', regular],
  ['a suite whose last line has no line feed', { ...regular, [C]: text(LINES, contexts).trimEnd() }],
  ['a suite of whole parts', { ...given, [C]: text(PART_LINES, contexts), [E]: text(PART_LINES, expectations) }],
  [
    'a suite that fails here and there',
    withLines((lines) => {
      for (const at of [3, PART_LINES + 7, LINES - 1])
        lines[at] = lines[at]?.replace(/"amount":\d+/, '"amount":1') ?? '';
    }),
  ],
  ['a line that is no JSON in the third part', withLines((lines) => lines.splice(2 * PART_LINES + 5, 1, '{"name":'))],
  ['a blank line in the second part', withLines((lines) => lines.splice(PART_LINES + 5, 0, ' '))],
  ['names that go apart', withLines((lines) => lines.splice(PART_LINES + 5, 1))],
  ['more expectations than contexts', withLines((lines) => lines.splice(2 * PART_LINES, LINES))],
  ['fewer expectations than contexts', withLines((lines) => lines.splice(2 * PART_LINES, LINES), E)],
  [
    'expectations in the lines',
    { ...given, [C]: text(LINES, (index) => JSON.stringify(inline(`case ${index}`, {}, allow, { isolated: true }))) },
  ],
  [
    'a case that hangs on another in the second part',
    withLines((lines) => {
      for (const at of [PART_LINES + 1, PART_LINES + 3])
        lines[at] = lines[at]?.replace('"isolated":true', '"isolated":false') ?? '';
    }),
  ],
];

describe('a suite that is run in parts', () => {
  it.each(trees)('is reported as when it is run in one piece: %s', async (_, tree) => {
    const whole = await told(await run(tree));
    for (const jobs of [2, 3]) expect(await told(await run(tree, { openPool: poolOver(tree, jobs) }))).toBe(whole);
  });

  it.each(trees)('comes to the same when cases that pass are only counted: %s', async (_, tree) => {
    const whole = told(await run(tree), false);
    expect(await told(await run(tree, { brief: true }), false)).toBe(await whole);
    expect(await told(await run(tree, { brief: true, openPool: poolOver(tree, 2) }), false)).toBe(await whole);
  });

  it('counts most cases instead of telling them, in parts and in one piece', async () => {
    const lines = 2 * BRIEF_PART_LINES + 100;
    const tree = { ...given, [C]: text(lines, contexts), [E]: text(lines, expectations) };
    for (const options of [{}, { openPool: poolOver(tree, 2) }]) {
      const ran = await run(tree, { brief: true, ...options });
      expect(ran.cases.length).toBeLessThan(20);
      expect(ran.end.counts).toEqual({ passed: lines, failed: 0, notRun: 0, total: lines });
      expect(ran.end.packs.map(({ counts }) => counts.total)).toEqual([lines]);
    }
  });

  it('goes on by itself where a thread has come to its end', async () => {
    const whole = await told(await run(regular));
    expect(await told(await run(regular, { openPool: poolOver(regular, 2, 2) }))).toBe(whole);
  });

  it('keeps the lines of a stream on one ledger when asked to', async () => {
    const key = (name: string, expected: Readonly<Record<string, unknown>>): string =>
      JSON.stringify(inline(name, { key: 'k' }, expected));
    const tree = { ...given, [C]: `${key('a', allow)}\n${key('b', deny('oap.idempotency_conflict'))}\n` };
    for (const options of [{}, { openPool: poolOver(tree, 2) }])
      expect((await run(tree, { ...options, streamLedger: true })).verdicts).toEqual(['a: pass', 'b: pass']);
  });

  it('hands over all that is told of a case', async () => {
    const results: CaseResult[] = [...(await run(regular, { openPool: poolOver(regular, 2) })).cases];
    expect(results).toHaveLength(LINES);
    expect(results[1]).toMatchObject({ name: 'case 1', status: 'pass', location: { file: C, start: { line: 2 } } });
  });
});
