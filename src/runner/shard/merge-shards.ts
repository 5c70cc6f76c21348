import type { CaseResult, Diagnostic, PackCoverage, PackMutation, RunEvent } from '../../diagnostics/index.js';
import { conclude } from '../conclude.js';
import { totalCoverage } from '../coverage/index.js';
import { totalMutation } from '../mutate/index.js';
import { UnprovenRules } from '../rigour/index.js';
import { Tally } from '../tally.js';
import { checkShards } from './check-shards.js';
import { type ShardFile, type ShardReport, splitDiagnostics } from './shard-report.js';

/** The results of one suite in their order, out of those of the shards. */
const gather = (reports: readonly ShardReport[], index: number, next: number[]): readonly CaseResult[] => {
  const results: CaseResult[] = [];
  for (const [number, { shard, cases }] of reports.entries())
    for (const place of shard.suites[index]?.at ?? []) {
      const result = cases[next[number] ?? 0];
      next[number] = (next[number] ?? 0) + 1;
      if (result !== undefined) results[place] = result;
    }
  return results;
};

/** What shards found about the cases of their packs, in the order in which the packs come. */
const orderJudged = (reports: readonly ShardReport[], packs: readonly string[]): readonly Diagnostic[] => {
  const found = new Map<string, readonly Diagnostic[]>();
  for (const report of reports) {
    const rest = [...splitDiagnostics(report).judged];
    for (const { pack, count } of report.shard.judged ?? []) found.set(pack, rest.splice(0, count));
  }
  return packs.flatMap((pack) => found.get(pack) ?? []);
};

/** Held cases by pack, in the order in which packs come: what is judged together. */
const byPack = (results: readonly CaseResult[]): ReadonlyMap<string, CaseResult[]> => {
  const found = new Map<string, CaseResult[]>();
  for (const result of results) {
    const others = found.get(result.pack);
    if (others === undefined) found.set(result.pack, [result]);
    else others.push(result);
  }
  return found;
};

const judge = (reports: readonly ShardReport[], held: readonly CaseResult[]): readonly Diagnostic[] => {
  const shard = reports[0]?.shard;
  const cases = byPack(held);
  if (shard?.judged !== undefined) return orderJudged(reports, [...cases.keys()]);
  const rules = (id: string) => shard?.packs.find((pack) => pack.id === id)?.rules ?? [];
  return [...cases].flatMap(([pack, results]) => {
    const unproven = new UnprovenRules(rules(pack));
    for (const result of results) unproven.see(result);
    return unproven.findings(false);
  });
};

async function* events(reports: readonly ShardReport[]): AsyncGenerator<RunEvent> {
  const [first] = reports;
  if (first === undefined) return;
  const { shard, tool } = first;
  yield { type: 'run-start', paths: shard.paths, tool };
  const told = splitDiagnostics(first);
  for (const diagnostic of told.first) yield { type: 'diagnostic', diagnostic };
  const ofLines = [...told.ofLines];
  const tally = new Tally();
  const held: CaseResult[] = [];
  const next = reports.map(() => 0);
  for (const [index, { suite, pack, lines, cases, faults }] of shard.suites.entries()) {
    const results = gather(reports, index, next);
    if (cases === 0 && !lines) continue;
    const own = new Tally();
    yield { type: 'suite-start', suite, pack, cases: lines ? null : cases };
    for (const result of results) {
      tally.add(result.pack, result.status);
      own.add(result.pack, result.status);
      yield { type: 'case', result };
    }
    if (!lines) held.push(...results);
    for (const diagnostic of ofLines.splice(0, faults)) yield { type: 'diagnostic', diagnostic };
    const [only, ...others] = own.packs;
    const found = others.length === 0 ? (only?.pack ?? '') : '';
    yield { type: 'suite-end', suite, pack: lines ? found : pack, counts: own.counts };
  }
  const judged = judge(reports, held);
  const diagnostics = [...told.common, ...judged];
  for (const diagnostic of judged) yield { type: 'diagnostic', diagnostic };
  const covered = reports.flatMap(({ coverage }): readonly PackCoverage[] => coverage?.packs ?? []);
  if (first.coverage !== undefined) yield { type: 'coverage', ...totalCoverage(covered) };
  const mutated = reports.flatMap(({ mutation }): readonly PackMutation[] => mutation?.packs ?? []);
  if (first.mutation !== undefined) yield { type: 'mutation', ...totalMutation(mutated) };
  const incomplete = [...first.incomplete];
  if (tally.counts.total === 0 && incomplete.length === 0)
    incomplete.push({ reason: 'no-case', message: 'no case was run' });
  const durationMs = reports.reduce((sum, report) => sum + report.durationMs, 0);
  const end = conclude({ counts: tally.counts, packs: tally.packs, diagnostics, incomplete, durationMs });
  yield { ...end, specification: first.specification };
}

/**
 * Puts the reports of all shards of a run together: the events that the run would have yielded in one piece. Durations are those that the
 * shards took; that of the run is their sum.
 *
 * @throws OapError what `checkShards` throws, before the first event
 */
export const mergeShards = (files: readonly ShardFile[]): AsyncGenerator<RunEvent> =>
  events(checkShards(files).map(({ report }) => report));
