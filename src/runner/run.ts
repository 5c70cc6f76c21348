import { type Counts, compareDiagnostics, type Diagnostic, EXIT, type RunEvent } from '../diagnostics/index.js';
import { SPECIFICATION } from '../spec/index.js';
import { Coverage } from './coverage/index.js';
import { Mutation } from './mutate/index.js';
import { type Incomplete, type PlannedSuite, plan } from './plan.js';
import { judgeCases, type RanCase } from './rigour/index.js';
import { newLedger, runCase } from './run-case.js';
import type { RunOptions } from './run-options.js';
import { runStream } from './stream/run-stream.js';
import { Tally } from './tally.js';

/** A diagnostic that says the input could not be read or parsed, rather than that it is wrong. */
const isUnreadable = ({ code }: Diagnostic): boolean => code.startsWith('json/') || code.startsWith('file/');

const exitCodeOf = (counts: Counts, diagnostics: readonly Diagnostic[], incomplete: readonly Incomplete[]): number => {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.some(isUnreadable)) return EXIT.input;
  if (errors.length > 0 || counts.failed > 0) return EXIT.findings;
  if (incomplete.length > 0 || counts.passed === 0) return EXIT.incomplete;
  return EXIT.ok;
};

interface Session {
  readonly options: RunOptions;
  readonly tally: Tally;
  /** What ran, by pack, for what the cases of a pack prove together; undefined when only some of them are asked for. */
  readonly ran: Map<string, RanCase[]> | undefined;
  bailed: boolean;
}

async function* runSuite(planned: PlannedSuite, session: Session): AsyncGenerator<RunEvent> {
  const { options, tally } = session;
  const { suite, pack } = planned;
  const wanted = (each: PlannedSuite['cases'][number]): boolean =>
    options.filter?.(`${each.pack.id}/${each.case.name}`) ?? true;
  const last = planned.cases.findLastIndex(wanted);
  if (last < 0) return;
  const own = new Tally();
  yield { type: 'suite-start', suite, pack, cases: planned.cases.filter(wanted).length };
  const ledger = newLedger(options);
  // What cases prove together is judged by all that each of them shows.
  const asked = { ...options, brief: false };
  for (const each of planned.cases.slice(0, last + 1)) {
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

/**
 * Runs everything under the paths and yields what happens as events; the last one is `run-end` with the exit code.
 * A run that checked nothing never has exit code 0.
 * @throws OapError `suite/not-a-suite` (exit 2) for a path that is no suite, before the first event
 */
export async function* run(paths: readonly string[], given: RunOptions): AsyncGenerator<RunEvent> {
  const coverage = given.coverage === true ? new Coverage() : undefined;
  const mutation = given.mutate === true ? new Mutation(given) : undefined;
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
  const ran = options.filter === undefined ? new Map<string, RanCase[]>() : undefined;
  const session: Session = { options, tally: new Tally(), ran, bailed: false };
  const incomplete = [...planned.incomplete];
  let unmatched = planned.suites.length > 0;
  for (const suite of planned.suites) yield* runSuite(suite, session);
  for (const stream of planned.streams) {
    if (session.bailed) break;
    const ended = yield* runStream(stream, planned.packs, session.tally, options);
    diagnostics.push(...ended.diagnostics);
    incomplete.push(...ended.incomplete);
    session.bailed = ended.bailed;
    unmatched ||= ended.unmatched;
  }
  if (ran !== undefined && !session.bailed)
    for (const cases of ran.values())
      for (const diagnostic of judgeCases(cases, options.strict ?? false)) {
        diagnostics.push(diagnostic);
        yield { type: 'diagnostic', diagnostic };
      }
  if (coverage !== undefined) yield { type: 'coverage', ...coverage.result() };
  if (mutation !== undefined) yield { type: 'mutation', ...mutation.result() };
  const { counts, packs } = session.tally;
  const leftOut = counts.notRun > 0 || planned.streams.length > 0;
  if (session.bailed && leftOut)
    incomplete.push({ reason: 'bail', message: 'stopped at the first failing case (--bail)' });
  const anyRan = counts.passed + counts.failed > 0;
  if (!anyRan && unmatched)
    incomplete.push({ reason: 'filter-matches-nothing', message: 'the filter matches no case' });
  else if (!anyRan && incomplete.length === 0) incomplete.push({ reason: 'no-case', message: 'no case was run' });
  const count = (severity: string): number => diagnostics.filter((each) => each.severity === severity).length;
  yield {
    type: 'run-end',
    counts,
    packs,
    diagnostics: { errors: count('error'), warnings: count('warning') },
    incomplete,
    exitCode: exitCodeOf(counts, diagnostics, incomplete),
    durationMs: options.clock() - started,
    specification: { name: SPECIFICATION.name, revision: SPECIFICATION.revision, maturity: SPECIFICATION.maturity },
  };
}
