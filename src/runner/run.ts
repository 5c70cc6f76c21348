import { compareDiagnostics, type RunEvent } from '../diagnostics/index.js';
import { conclude } from './conclude.js';
import { type Plan, type PlannedSuite, plan } from './plan.js';
import { judgeCases, type RanCase } from './rigour/index.js';
import { newLedger, runCase } from './run-case.js';
import type { RunOptions } from './run-options.js';
import { Division } from './shard/division.js';
import { Tally } from './tally.js';

interface Session {
  readonly options: RunOptions;
  readonly tally: Tally;
  /** What ran, by pack, for what the cases of a pack prove together; undefined when only some of them are asked for. */
  readonly ran: Map<string, RanCase[]> | undefined;
  readonly division: Division | undefined;
  bailed: boolean;
}

async function* runSuite(planned: PlannedSuite, session: Session): AsyncGenerator<RunEvent> {
  const { options, tally } = session;
  const { suite, pack } = planned;
  const matches = (each: PlannedSuite['cases'][number]): boolean =>
    options.filter?.(`${each.pack.id}/${each.case.name}`) ?? true;
  const share = session.division?.share(planned);
  const wanted = share === undefined ? matches : (each: PlannedSuite['cases'][number]) => share.own.has(each);
  const last = planned.cases.findLastIndex(wanted);
  if (last < 0) return;
  const own = new Tally();
  yield { type: 'suite-start', suite, pack, cases: planned.cases.filter(wanted).length };
  const ledger = newLedger(options);
  // What cases prove together is judged by all that each of them shows.
  const asked = { ...options, brief: false };
  for (const each of planned.cases.slice(0, last + 1)) {
    if (share?.isDivided === true && !wanted(each)) continue;
    const { name, location, expectation, requirements } = each.case;
    if (session.bailed) {
      if (!wanted(each)) continue;
      const rest = {
        name,
        location,
        suite,
        pack: each.pack.id,
        id: `${each.pack.id}/${name}`,
        expected: expectation.outcomes,
        requirements,
        notes: [],
        durationMs: 0,
      };
      tally.add(each.pack.id, 'not-run');
      own.add(each.pack.id, 'not-run');
      yield {
        type: 'case',
        result: { ...rest, status: 'not-run', why: 'an earlier case failed and --bail was given' },
      };
      continue;
    }
    if (options.meet !== undefined) await options.meet(each.stored);
    const result = runCase(each.case, suite, each.pack, each.passport, ledger, asked);
    if (!wanted(each)) continue;
    if (session.ran !== undefined) {
      const others = session.ran.get(each.pack.id);
      if (others === undefined) session.ran.set(each.pack.id, [{ planned: each, result }]);
      else others.push({ planned: each, result });
    }
    tally.add(each.pack.id, result.status);
    own.add(each.pack.id, result.status);
    yield { type: 'case', result };
    if (options.bail && result.status === 'fail') session.bailed = true;
  }
  yield { type: 'suite-end', suite, pack, counts: own.counts };
}

const divide = (
  { suites, streams }: Plan,
  { shard, strict, filter, streamLedger = false }: RunOptions,
  measured: boolean,
): Division | undefined =>
  shard === undefined
    ? undefined
    : new Division(
        shard,
        { together: measured || strict === true, measuresLines: measured && streams.length > 0, streamLedger, filter },
        suites,
      );

/**
 * Runs everything under the paths and yields what happens as events; the last one is `run-end` with the exit code.
 * A run that checked nothing never has exit code 0.
 * @throws OapError `suite/not-a-suite` (exit 2) for a path that is no suite, before the first event
 */
export async function* run(paths: readonly string[], given: RunOptions): AsyncGenerator<RunEvent> {
  // What not every run needs is loaded when it is asked for.
  const coverage = given.coverage === true ? new (await import('./coverage/index.js')).Coverage() : undefined;
  const mutation = given.mutate === true ? new (await import('./mutate/index.js')).Mutation(given) : undefined;
  const options: RunOptions = {
    ...given,
    ...(mutation === undefined ? {} : { meet: (stored) => mutation.meet(stored) }),
    ...(coverage === undefined && mutation === undefined
      ? {}
      : {
          watch: (seen) => {
            coverage?.see(seen);
            mutation?.see(seen);
          },
        }),
  };
  const started = options.clock();
  // Planned before the first event, so that wrong usage leaves no half of a report behind.
  const planned = await plan(paths, options);
  yield { type: 'run-start', paths, tool: options.tool };
  const diagnostics = [...planned.diagnostics].sort(compareDiagnostics);
  for (const diagnostic of diagnostics) yield { type: 'diagnostic', diagnostic };
  const together = options.strict === true || coverage !== undefined || mutation !== undefined;
  const judges = options.shard === undefined || together;
  const ran = options.filter === undefined && judges ? new Map<string, RanCase[]>() : undefined;
  const division = divide(planned, options, coverage !== undefined || mutation !== undefined);
  const session: Session = { options, tally: new Tally(), ran, division, bailed: false };
  const incomplete = [...planned.incomplete];
  let unmatched = planned.suites.length > 0;
  for (const suite of planned.suites) yield* runSuite(suite, session);
  for (const stream of planned.streams) {
    if (session.bailed) break;
    const { runStream } = await import('./stream/run-stream.js');
    const ended = yield* runStream(stream, planned.packs, session.tally, options, division);
    diagnostics.push(...ended.diagnostics);
    incomplete.push(...ended.incomplete);
    session.bailed = ended.bailed;
    unmatched ||= ended.unmatched;
  }
  const judged: { readonly pack: string; readonly count: number }[] = [];
  if (ran !== undefined && !session.bailed)
    for (const [pack, cases] of ran) {
      const found = judgeCases(cases, options.strict ?? false);
      judged.push({ pack, count: found.length });
      diagnostics.push(...found);
      for (const diagnostic of found) yield { type: 'diagnostic', diagnostic };
    }
  if (coverage !== undefined) yield { type: 'coverage', ...coverage.result() };
  if (mutation !== undefined) yield { type: 'mutation', ...mutation.result() };
  const { counts, packs } = session.tally;
  const leftOut = counts.notRun > 0 || planned.streams.length > 0;
  if (session.bailed && leftOut)
    incomplete.push({ reason: 'bail', message: 'stopped at the first failing case (--bail)' });
  const anyRan = division === undefined ? counts.passed + counts.failed > 0 : division.total > 0;
  if (!anyRan && unmatched)
    incomplete.push({ reason: 'filter-matches-nothing', message: 'the filter matches no case' });
  else if (!anyRan && incomplete.length === 0)
    incomplete.push(options.nothing ?? { reason: 'no-case', message: 'no case was run' });
  const durationMs = options.clock() - started;
  const shard = division?.record(paths, options.filter === undefined && !judges ? undefined : judged);
  yield conclude({ counts, packs, diagnostics, incomplete, durationMs, ...(shard === undefined ? {} : { shard }) });
}
