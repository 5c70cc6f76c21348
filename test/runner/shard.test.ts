import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/diagnostics/index.js';
import { FILES } from '../../src/io/index.js';
import { REPORTER_NAMES } from '../../src/report/index.js';
import { createShardReader, mergeShards, type RunOptions, run, type ShardFile } from '../../src/runner/index.js';
import { shardOf } from '../../src/runner/shard/shard-of.js';
import { ROOT } from '../meta/read-source.js';
import { collectText } from '../report/collect.js';
import { memoryFiles, type Tree } from './memory-files.js';
import { allow, deny, inline, jsonl, line, makePack, PASSPORT, packFolder } from './sample.js';

const C = 'p/tests/contexts.jsonl';
const E = 'p/tests/expected.jsonl';
const sizes = { [C]: 100_000_000, [E]: 100_000_000 };

const base: Omit<RunOptions, 'files'> = { packRoots: [], tool: { name: 'test', version: '0' }, clock: () => 0 };
const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'schemas/output/test.schema.json'), 'utf8'));
const read = await createShardReader(schema);

const gather = async (events: AsyncIterable<RunEvent>): Promise<RunEvent[]> => {
  const found: RunEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
};

const told = async (events: readonly RunEvent[]): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const name of REPORTER_NAMES) texts.push(await collectText(name, events));
  return texts;
};

/** The report of one shard, as it comes back from its file. */
const shard = async (
  paths: readonly string[],
  options: RunOptions,
  index: number,
  of: number,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<ShardFile> => {
  const events = await gather(run(paths, { ...options, shard: { index, of, options: asked } }));
  return read(`s${index}.json`, Buffer.from(await collectText('json', events)));
};

const shards = (paths: readonly string[], options: RunOptions, of: number): Promise<ShardFile[]> =>
  Promise.all(Array.from({ length: of }, (_, index) => shard(paths, options, index + 1, of)));

const merged = async (files: readonly ShardFile[]): Promise<RunEvent[]> => gather(mergeShards(files));

const numbered = (count: number, more: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: count }, (_, index) =>
    index % 4 === 3
      ? inline(`over ${index}`, { amount: 5000 + index }, deny('oap.limit_exceeded'), more)
      : inline(`case ${index}`, { amount: index + 1 }, allow, more),
  );

/** A pack that reads no state: its cases do not hang on each other. */
const stateless = {
  id: 'shop.quote.make.v1',
  'x-state': {},
  evaluation_rules: [
    {
      name: 'amount_cap',
      type: 'expression',
      condition: 'context.amount <= limits.max_amount',
      deny_code: 'oap.limit_exceeded',
      message: 'The amount is over the cap',
    },
    {
      name: 'over_cap',
      type: 'expression',
      condition: 'context.amount < 100000',
      deny_code: 'oap.limit_exceeded',
      message: 'The amount is over everything',
    },
  ],
};

const free = packFolder('free', numbered(40), undefined, stateless);
const bound = packFolder('bound', [
  inline('first', { key: 'k' }, allow),
  inline('again', { key: 'k' }, deny('oap.idempotency_conflict')),
  inline('wrong', {}, deny('oap.limit_exceeded')),
]);
const mixed = {
  'mixed/contexts.jsonl': jsonl(
    inline('a', {}, { ...allow, policy_id: 'shop.quote.make.v1' }),
    inline('b', {}, { ...allow, policy_id: 'shop.order.place.v1' }, { isolated: true }),
  ),
  'mixed/passport.template.json': JSON.stringify(PASSPORT),
};
const roots = {
  'roots/shop.quote.make.v1/policy.json': makePack(stateless),
  'roots/shop.order.place.v1/policy.json': makePack(),
};
const large: Tree = {
  'p/policy.json': makePack(),
  'p/tests/passport.template.json': JSON.stringify(PASSPORT),
  [C]: jsonl(...Array.from({ length: 50 }, (_, index) => line(`case ${index}`, { amount: index === 7 ? 5000 : 10 }))),
  [E]: jsonl(
    ...Array.from({ length: 50 }, (_, index) => ({
      name: `case ${index}`,
      expected: index === 7 ? deny('oap.limit_exceeded') : allow,
    })),
  ),
};
const torn = { ...large, [C]: `${String(large[C])}{"name":\n` };
const everything: Tree = { ...free, ...bound, ...mixed, ...roots, ...large };

type Row = readonly [what: string, tree: Tree, paths: readonly string[], options?: Partial<RunOptions>];

const rows: readonly Row[] = [
  ['a suite whose cases stand alone', free, ['free']],
  ['suites in which cases hang on each other', bound, ['bound']],
  ['a suite of several packs', { ...mixed, ...roots }, ['mixed'], { packRoots: ['roots'] }],
  ['a suite that is read line by line', large, ['p']],
  ['such a suite over one ledger', large, ['p'], { streamLedger: true }],
  ['such a suite with a bad line', torn, ['p']],
  ['everything', everything, ['free', 'bound', 'mixed', 'p'], { packRoots: ['roots'] }],
  ['everything, strictly', everything, ['p', 'mixed', 'bound', 'free'], { packRoots: ['roots'], strict: true }],
  ['everything, with coverage', everything, ['free', 'bound', 'mixed'], { packRoots: ['roots'], coverage: true }],
  ['everything, with mutants', everything, ['free', 'bound', 'mixed'], { packRoots: ['roots'], mutate: true }],
  ['measured lines', everything, ['free', 'p'], { packRoots: ['roots'], coverage: true, mutate: true }],
  ['what a filter leaves', everything, ['free', 'bound', 'p'], { filter: (id) => /[3-7]$|again/.test(id) }],
  ['what no filter leaves', everything, ['free', 'p'], { filter: () => false }],
  ['broken suites', { ...free, ...packFolder('odd', [line('a')], [{ name: 'z', expected: allow }]) }, ['free', 'odd']],
  ['a path that is not there', free, ['free', 'gone']],
  ['nothing', { 'empty/readme.md': '' }, ['empty']],
];

describe('the shards of a run', () => {
  it.each(rows.map(([what, tree, paths, more = {}]) => [what, tree, paths, more] as const))(
    'merge to the report of one run: %s',
    async (_, tree, paths, more) => {
      const options: RunOptions = { ...base, files: memoryFiles(tree, { sizes }), ...more };
      const whole = await told(await gather(run(paths, options)));
      for (const of of more.mutate === true ? [3] : [1, 2, 7]) {
        const files = await shards(paths, options, of);
        expect(await told(await merged([...files].reverse()))).toEqual(whole);
      }
    },
  );

  it('merge to the report of one run: the library, measured', async () => {
    const options: RunOptions = { ...base, files: FILES, packRoots: ['packs'], strict: true, coverage: true };
    const whole = await told(await gather(run(['packs'], options)));
    const files = await shards(['packs'], options, 3);
    for (const { report } of files) expect(report.cases.length).toBeGreaterThan(0);
    expect(await told(await merged(files))).toEqual(whole);
  });

  it('divide what stands alone, and keep what hangs together', async () => {
    const options: RunOptions = { ...base, files: memoryFiles({ ...free, ...bound }) };
    const files = await shards(['free', 'bound'], options, 2);
    const counts = files.map(({ report }) => report.shard.suites.map(({ at }) => at.length));
    expect(counts.map(([alone = 0]) => alone > 0)).toEqual([true, true]);
    expect(counts.map(([, together = 0]) => together).sort()).toEqual([0, 3]);
  });

  it('are the same whatever the order of the paths and whatever else runs', async () => {
    const options: RunOptions = { ...base, files: memoryFiles({ ...free, ...bound }) };
    const names = async (paths: readonly string[]): Promise<readonly string[]> =>
      (await shard(paths, options, 2, 3)).report.cases
        .filter(({ pack }) => pack === 'shop.quote.make.v1')
        .map(({ name }) => name);
    expect(await names(['bound', 'free'])).toEqual(await names(['free', 'bound']));
    expect(await names(['free'])).toEqual(await names(['free', 'bound']));
  });

  it('that have no case are green, and a run that has none is not', async () => {
    const options: RunOptions = { ...base, files: memoryFiles({ ...packFolder('one', [inline('a', {}, allow)]) }) };
    const ends = await Promise.all(
      [1, 2].map(async (index) =>
        (await gather(run(['one'], { ...options, shard: { index, of: 2, options: {} } }))).at(-1),
      ),
    );
    expect(ends.map((end) => end?.type === 'run-end' && [end.exitCode, end.counts.total]).sort()).toEqual([
      [0, 0],
      [0, 1],
    ]);
    const none = await merged(await shards(['none'], { ...base, files: memoryFiles({ 'none/x': '' }) }, 2));
    expect(none.at(-1)).toMatchObject({ exitCode: 4, incomplete: [{ reason: 'no-suite' }] });
  });

  it('spread names evenly', () => {
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < 4000; index++) {
      const at = shardOf(`case p/${index}`, 4) - 1;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

const options: RunOptions = { ...base, files: memoryFiles({ ...free, ...bound }) };
const [one, two, three] = (await shards(['free', 'bound'], options, 3)) as [ShardFile, ShardFile, ShardFile];
const change = ({ file, report }: ShardFile, over: object, inShard: object = {}): ShardFile => ({
  file,
  report: { ...report, ...over, shard: { ...report.shard, ...inShard } },
});
const other = async (tree: Tree, more: Partial<RunOptions> = {}, asked = {}): Promise<ShardFile> =>
  shard(['free', 'bound'], { ...options, files: memoryFiles(tree), ...more }, 2, 3, asked);
const otherSuite = { ...free, ...bound, ...packFolder('free', numbered(39), undefined, stateless) };
const otherPack = { ...otherSuite, ...packFolder('free', numbered(40), undefined, { ...stateless, version: '1.0.1' }) };
const [asked, elsewhere, changed] = [
  await other({ ...free, ...bound }, {}, { 'strict-limits': true }),
  await other(otherSuite),
  await other(otherPack),
];

describe('shards that are refused', () => {
  it.each<[string, readonly ShardFile[], string, RegExp]>([
    ['none', [], 'report/missing-shard', /no report/],
    ['one of three', [two], 'report/missing-shard', /shard 1 of 3 is missing \(1 of 3/],
    ['two of three', [one, two], 'report/missing-shard', /shard 3 of 3 is missing/],
    ['one that comes twice', [one, two, three, two], 'report/repeated-shard', /both shard 2 of 3/],
    ['of another number', [one, change(two, {}, { of: 4 }), three], 'report/unequal-shards', /of 3 shards.* of 4/],
    [
      'of another version',
      [one, change(two, { tool: { name: 'test', version: '1' } }), three],
      'report/unequal-shards',
      /version 0 of the tool and 1/,
    ],
    ['of other paths', [one, change(two, {}, { paths: ['free'] }), three], 'report/unequal-shards', /paths free bound/],
    ['asked for otherwise', [one, asked, three], 'report/unequal-shards', /another --strict-limits/],
    ['of another version of a pack', [one, changed, three], 'report/unequal-shards', /packs differ: shop/],
    ['of another suite', [one, elsewhere, three], 'report/unequal-shards', /suites differ: free/],
    [
      'of other faults',
      [one, change(two, { diagnostics: [] }), change(three, { diagnostics: [{ code: 'a/b' }] })],
      'report/unequal-shards',
      /faults/,
    ],
    [
      'without one of its cases',
      [one, change(two, { cases: two.report.cases.slice(1) }), three],
      'report/broken-shard',
      /s2/,
    ],
    [
      'that hides a case',
      [
        one,
        change(
          two,
          { cases: two.report.cases.slice(1) },
          { suites: two.report.shard.suites.map((each, at) => (at === 0 ? { ...each, at: each.at.slice(1) } : each)) },
        ),
        three,
      ],
      'report/missing-case',
      /39 of the 40 cases of free/,
    ],
    [
      'that has the cases of another',
      [one, change(one, {}, { index: 2 }), three],
      'report/broken-shard',
      /another shard has case/,
    ],
  ])('%s', async (_, files, code, message) => {
    await expect(async () => merged(files)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /s\.json:1:2 is no JSON/],
    ['nothing', '', /is no JSON/],
    ['something else', {}, /no report of this version/],
    ['a member more', { ...one.report, $schema: 'urn:oap-toolkit:schema:output:test:1', extra: 1 }, /no report/],
  ])('for their text: %s', (_, value, message) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    expect(() => read('s.json', Buffer.from(text))).toThrow(message);
  });

  it('for being whole', async () => {
    const text = await collectText('json', await gather(run(['free'], options)));
    expect(() => read('s.json', Buffer.from(text))).toThrow(/nothing to merge/);
  });
});
