import { EXIT, OapError } from '../../diagnostics/index.js';
import type { ShardFile, ShardReport } from './shard-report.js';
import { splitDiagnostics } from './shard-report.js';

const HINT = 'the shards of one run: one command, one version, one state of the files, --shard 1/n to n/n';

const unequal = (a: ShardFile, b: ShardFile, what: string): OapError =>
  new OapError('report/unequal-shards', EXIT.usage, `${a.file} and ${b.file} are not of one run: ${what}`, {
    hint: HINT,
  });

const broken = (file: string, what: string): OapError =>
  new OapError('report/broken-shard', EXIT.input, `${file} belies itself: ${what}`);

type Named = readonly { readonly id?: string; readonly suite?: string }[];

/** The names of what is not the same in two lists of things that have names. */
const differing = (a: Named, b: Named): string => {
  const nameOf = ({ id, suite }: Named[number]): string => id ?? suite ?? '';
  const texts = (list: Named) => new Map(list.map((each) => [nameOf(each), JSON.stringify(each)]));
  const [mine, others] = [texts(a), texts(b)];
  const names = [...new Set([...mine.keys(), ...others.keys()])].filter((name) => mine.get(name) !== others.get(name));
  return names.length === 0 ? 'their order' : names.slice(0, 5).join(', ');
};

const differingOptions = (a: ShardReport, b: ShardReport): string => {
  const [mine, others] = [a.shard.options, b.shard.options];
  const names = [...new Set([...Object.keys(mine), ...Object.keys(others)])];
  return names
    .filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(others[name]))
    .map((name) => `--${name}`)
    .join(', ');
};

const suitesOf = ({ shard }: ShardReport): Named => shard.suites.map(({ at: _, ...rest }) => rest);

/** What has to be the same in all shards of a run, with words for what is not. */
const SAME: readonly {
  readonly of: (report: ShardReport) => unknown;
  readonly says: (a: ShardReport, b: ShardReport) => string;
}[] = [
  {
    of: ({ shard }) => shard.of,
    says: (a, b) => `one is of ${a.shard.of} shards, the other of ${b.shard.of}`,
  },
  { of: ({ tool }) => tool, says: (a, b) => `version ${a.tool.version} of the tool and ${b.tool.version}` },
  { of: ({ specification }) => specification, says: () => 'another revision of the specification' },
  { of: ({ shard }) => shard.paths, says: (a, b) => `paths ${a.shard.paths.join(' ')} and ${b.shard.paths.join(' ')}` },
  {
    // The order of options says nothing.
    of: ({ shard }) => Object.entries(shard.options).sort(([a], [b]) => (a < b ? -1 : 1)),
    says: (a, b) => `another ${differingOptions(a, b)}`,
  },
  { of: ({ shard }) => shard.packs, says: (a, b) => `packs differ: ${differing(a.shard.packs, b.shard.packs)}` },
  { of: suitesOf, says: (a, b) => `suites differ: ${differing(suitesOf(a), suitesOf(b))}` },
  { of: (report) => splitDiagnostics(report).common, says: () => 'another set of faults in the input' },
  { of: ({ incomplete }) => incomplete, says: () => 'incomplete for other reasons' },
  {
    of: ({ coverage, mutation, shard }) => [coverage === undefined, mutation === undefined, shard.judged === undefined],
    says: () => 'not the same was measured',
  },
];

/** A report that does not even agree with itself. */
const checkItself = ({ file, report }: ShardFile): void => {
  const { shard, cases } = report;
  if (shard.index < 1 || shard.index > shard.of) throw broken(file, `shard ${shard.index} of ${shard.of}`);
  let next = 0;
  for (const { suite, at, cases: total } of shard.suites) {
    for (const [index, place] of at.entries()) {
      if (place >= total || (index > 0 && place <= (at[index - 1] ?? 0)))
        throw broken(file, `case ${place} of ${suite} is out of its place`);
      const found = cases[next++];
      if (found === undefined) throw broken(file, `it lacks a case of ${suite}`);
      if (found.suite !== suite) throw broken(file, `${found.id} is not of ${suite}`);
    }
  }
  if (next !== cases.length) throw broken(file, 'it has a case of no suite');
  const judged = (shard.judged ?? []).reduce((sum, { count }) => sum + count, 0);
  const faults = shard.suites.reduce((sum, each) => sum + each.faults, 0);
  if (judged + faults > report.diagnostics.length) throw broken(file, 'it lacks diagnostics');
};

/** Every place in every suite belongs to one shard. */
const checkWhole = (files: readonly ShardFile[]): void => {
  for (const [index, { suite, cases }] of (files[0]?.report.shard.suites ?? []).entries()) {
    const seen = new Set<number>();
    for (const { file, report } of files)
      for (const place of report.shard.suites[index]?.at ?? []) {
        if (seen.has(place)) throw broken(file, `another shard has case ${place} of ${suite} as well`);
        seen.add(place);
      }
    if (seen.size < cases)
      throw new OapError(
        'report/missing-case',
        EXIT.incomplete,
        `the shards have ${seen.size} of the ${cases} cases of ${suite}`,
      );
  }
};

/**
 * Sorts the shards of one run, or says why they are not that.
 *
 * @throws OapError `report/unequal-shards`, `report/repeated-shard` exit 2; `report/broken-shard` exit 3; `report/missing-shard`,
 *   `report/missing-case` exit 4
 */
export const checkShards = (files: readonly ShardFile[]): readonly ShardFile[] => {
  const [first] = files;
  if (first === undefined) throw new OapError('report/missing-shard', EXIT.incomplete, 'there is no report to merge');
  for (const each of files) checkItself(each);
  for (const each of files.slice(1))
    for (const { of, says } of SAME)
      if (JSON.stringify(of(first.report)) !== JSON.stringify(of(each.report)))
        throw unequal(first, each, says(first.report, each.report));
  const byIndex = new Map<number, ShardFile>();
  for (const each of files) {
    const { index, of } = each.report.shard;
    const other = byIndex.get(index);
    if (other !== undefined)
      throw new OapError(
        'report/repeated-shard',
        EXIT.usage,
        `${other.file} and ${each.file} are both shard ${index} of ${of}`,
        { hint: HINT },
      );
    byIndex.set(index, each);
  }
  const { of } = first.report.shard;
  const sorted = [...byIndex].sort(([a], [b]) => a - b).map(([, each]) => each);
  if (sorted.length < of) {
    const lacking = sorted.findIndex(({ report }, index) => report.shard.index !== index + 1);
    throw new OapError(
      'report/missing-shard',
      EXIT.incomplete,
      `shard ${lacking < 0 ? sorted.length + 1 : lacking + 1} of ${of} is missing (${sorted.length} of ${of} are there)`,
      { hint: 'name the reports of all shards' },
    );
  }
  checkWhole(sorted);
  return sorted;
};
