import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../src/runner/index.js';
import { NameHashes } from '../../src/runner/name-hashes.js';
import { memoryFiles, type Tree } from './memory-files.js';
import { runTree } from './run-tree.js';
import { allow, deny, inline, line, makePack, PASSPORT, packFolder } from './sample.js';
import { told } from './told.js';

const C = 'p/tests/contexts.jsonl';
const E = 'p/tests/expected.jsonl';
/** Sizes that make the runner check these files without holding them. */
const sizes = { [C]: 2_000_000, [E]: 2_000_000 };

const cap = deny('oap.limit_exceeded');
const alone = { isolated: true };
const key = { key: 'k' };

/** Cases that hang on each other, deny in several ways, pass and fail, and have something to tell here and there. */
const CASES: readonly (readonly [context: Readonly<Record<string, unknown>>, expected: object])[] = [
  [line('fine', key), allow],
  [line('fine alone', key, alone), allow],
  [line('used', key), deny('oap.idempotency_conflict')],
  [line('over', { amount: 1001 }), cap],
  [line('over and more', { amount: 2600, pii: true }, alone), cap],
  [line('spoken of: daily cap', { amount: 1002 }, alone), cap],
  [line('over again', { amount: 1001 }), cap],
  [line('wrong', {}, alone), cap],
  [line('state of its own', { amount: 600 }, { state: { spent: 2000, keys: [] } }), cap],
  [line('after it', { amount: 600 }), cap],
  [line('any denial', { pii: true }, alone), { allow: false, reasons: [] }],
  [line('Größe \u{1f600}', { key: 'ü' }), allow],
  [line('later', {}, { now: '2025-03-01T00:00:00Z' }), allow],
  [
    line('patched', { amount: 20 }, { ...alone, overridePassport: { status: 'suspended' } }),
    deny('oap.passport_suspended'),
  ],
  [line('own', {}, { ...alone, passport: { ...PASSPORT, regions: ['DE'] } }), allow],
  [line('named', {}, { ...alone, passport: 'passport.template.json' }), allow],
  [line('pinned', { amount: 1001 }, { ...alone, rule: 'amount_cap', requirements: ['OAP-EVAL-002'] }), cap],
  [line('looked at', {}, { ...alone, review: true }), allow],
  [line('too small', { amount: 0 }, alone), deny('oap.invalid_context')],
];
const contexts = CASES.map(([context]) => context);
const named = CASES.map(([{ name }, expected]) => ({ name, expected }));
const inlines = CASES.map(([context, expected]) => ({ ...context, expected }));

const text = (tree: Tree, change: (lines: string[]) => readonly string[], file = C): Tree => ({
  ...tree,
  [file]: change(String(tree[file]).trimEnd().split('\n')).join('\n'),
});
const regular: Tree = packFolder('p', contexts, named);
const inlined: Tree = packFolder('p', inlines);

/** Suites that are right, and whether they are read anew. */
const right: readonly (readonly [what: string, tree: Tree, isReadAnew: boolean])[] = [
  ['by name', regular, true],
  [
    'by line',
    packFolder(
      'p',
      contexts,
      CASES.map(([, expected]) => ({ expected })),
    ),
    true,
  ],
  ['in the lines', inlined, true],
  ['in some lines', packFolder('p', [...inlines.slice(0, 9), ...contexts.slice(9)], named.slice(9)), true],
  ['by name, in another order', packFolder('p', contexts, named.toReversed()), false],
  [
    'with blank lines and CR LF',
    text(regular, (lines) => ['', ...lines.slice(0, 3), '\t', ...lines.slice(3)].map((each) => ` ${each} \r`)),
    true,
  ],
  [
    'of two packs',
    {
      ...regular,
      'lib/shop.own.v1/policy.json': makePack({ id: 'shop.own.v1' }),
      [E]:
        text(
          regular,
          (lines) =>
            lines.map((each, at) =>
              at % 4 === 1 ? each.replace('"allow":', '"policy_id":"shop.own.v1","allow":') : each,
            ),
          E,
        )[E] ?? '',
    },
    true,
  ],
];
const broken: readonly (readonly [what: string, tree: Tree])[] = [
  ['a line that is no JSON', text(regular, (lines) => lines.with(4, '{"name":'))],
  ['a line with an unknown member', text(regular, (lines) => lines.with(4, '{"name":"x","context":{},"contxt":1}'))],
  ['an expectation that is none', text(regular, (lines) => lines.with(4, '{"allow":1}'), E)],
  ['a name that stands twice', text(inlined, (lines) => [...lines, lines[3] ?? ''])],
  [
    'a name that stands twice, by line',
    packFolder('p', [...contexts, line('fine')], [...CASES.map(([, expected]) => expected), allow]),
  ],
  ['fewer expectations', text(regular, (lines) => lines.slice(1), E)],
  ['more expectations', text(regular, (lines) => lines.slice(0, -1))],
  ['expectations of lines that have one, without names', packFolder('p', [inlines[0], contexts[1]], [allow])],
  ['two expectations of one case', text(regular, (lines) => [...lines.slice(0, -1), JSON.stringify(inlines.at(-1))])],
  ['a pack that is not to be found', packFolder('p', [inline('a', {}, { ...allow, policy_id: 'shop.gone.v1' })])],
  [
    'a passport that is not to be found',
    packFolder('p', [...inlines, inline('z', {}, allow, { passport: 'gone.json' })]),
  ],
  [
    'a time that no clock shows',
    packFolder('p', [...inlines, inline('z', {}, allow, { now: '2016-12-31T23:59:60Z' })]),
  ],
  ['no lines', packFolder('p', [], [])],
];

const OPTIONS: readonly Partial<RunOptions>[] = [
  {},
  { brief: true },
  { brief: true, bail: true },
  { strict: true, brief: true, coverage: true },
  { filter: (id) => /cap|fine|used|own/.test(id) },
  { shard: { index: 1, of: 2, options: {} } },
  { shard: { index: 2, of: 2, options: {} }, filter: (id) => /o/.test(id) },
  { mutate: true, now: '2025-02-01T00:00:00Z' },
];

const runBoth = async (tree: Tree, options: Partial<RunOptions>): Promise<readonly [held: string, anew: string]> => {
  const verbose = options.brief !== true;
  const asked = { packRoots: ['lib'], ...options };
  const [held, anew] = [await runTree(tree, ['p'], asked), await runTree(tree, ['p'], { ...asked, sizes })];
  return [await told(held, verbose), await told(anew, verbose)];
};

describe('a suite that is not held', () => {
  it.each(right)('is reported as when it is held: %s', async (_, tree) => {
    for (const options of OPTIONS) {
      const [held, anew] = await runBoth(tree, options);
      expect(anew).toBe(held);
    }
  });

  it.each(broken)('is told the same faults: %s', async (_, tree) => {
    for (const options of [{}, { brief: true }]) {
      const [held, anew] = await runBoth(tree, options);
      expect(anew).toBe(held);
      expect(held).toContain('error');
    }
  });

  it.each(right)('is read %s without being held, where its expectations come in order', async (_, tree, isReadAnew) => {
    const held: string[] = [];
    const files = memoryFiles(tree, { sizes });
    const watched = {
      ...files,
      read: (path: string) => {
        held.push(path);
        return files.read(path);
      },
    };
    const ran = await runTree(tree, ['p'], { files: watched, packRoots: ['lib'] });
    expect(ran.end.counts.total).toBe(CASES.length);
    expect(held.includes(C)).toBe(!isReadAnew);
  });

  it('counts cases that pass and show nothing new, instead of telling them', async () => {
    const many = Array.from({ length: 50 }, (_, at) =>
      inline(`case ${at}`, { amount: 1 + (at % 2) * 5000 }, at % 2 === 0 ? allow : cap),
    );
    const ran = await runTree(packFolder('p', many), ['p'], { sizes, brief: true });
    const counted = ran.events.flatMap((event) => (event.type === 'passed' ? [event.count] : []));
    expect(counted.reduce((sum, each) => sum + each, 0) + ran.cases.length).toBe(50);
    expect(ran.end.counts.passed).toBe(50);
    expect(counted.length).toBeGreaterThan(0);
  });

  const turns: readonly (readonly [what: string, later: Tree])[] = [
    ['lost a line', text(inlined, (lines) => lines.slice(0, -1))],
    ['has a line more', text(inlined, (lines) => [...lines, JSON.stringify(inline('new', {}, allow))])],
    ['has a broken line', text(inlined, (lines) => lines.with(5, '{'))],
    ['has an expectation less', text(inlined, (lines) => lines.with(5, JSON.stringify(contexts[5])))],
  ];
  it.each(turns)('is not taken for what was checked when it %s meanwhile', async (_, later) => {
    for (const brief of [false, true]) {
      const [before, after] = [memoryFiles(inlined, { sizes }), memoryFiles(later, { sizes })];
      let turn = 0;
      const files = {
        ...before,
        stream: (path: string) => (path === C && turn++ > 0 ? after : before).stream(path),
      };
      const ran = await runTree(inlined, ['p'], { files, brief });
      expect(ran.faults).toEqual([`file/changed ${C}:1:1`]);
      expect(ran.reasons).toEqual(['faults']);
      expect(ran.end.exitCode).toBe(3);
    }
  });
});

describe('hashes of names', () => {
  it('repeat when a name does, and not otherwise', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3000 }), fc.nat(), (names, pick) => {
        const [once, twice] = [new NameHashes(), new NameHashes()];
        for (const name of names) for (const hashes of [once, twice]) hashes.add(name);
        twice.add(names[pick % names.length] ?? '');
        expect([once.mayRepeat(), twice.mayRepeat()]).toEqual([false, true]);
      }),
      { numRuns: 30 },
    );
  });
});
