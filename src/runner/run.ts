import { compareDiagnostics, type RunEvent } from '../diagnostics/index.js';
import { conclude } from './conclude.js';
import { plan } from './plan.js';
import type { Plan } from './planned.js';
import type { RunOptions } from './run-options.js';
import { runSuite } from './run-suite.js';
import { Session } from './session.js';
import { Division } from './shard/division.js';

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
  const division = divide(planned, options, coverage !== undefined || mutation !== undefined);
  const session = new Session(options, division, options.filter === undefined && judges);
  const incomplete = [...planned.incomplete];
  let unmatched = planned.suites.length > 0;
  for (const suite of planned.suites) {
    const ended = yield* runSuite(suite, session);
    diagnostics.push(...ended.diagnostics);
    incomplete.push(...ended.incomplete);
  }
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
  if (!session.bailed)
    for (const [pack, judge] of session.judged) {
      const found = judge.findings();
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
