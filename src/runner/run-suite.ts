import type { Diagnostic, RunEvent } from '../diagnostics/index.js';
import type { Incomplete, PlannedCase, PlannedSuite } from './planned.js';
import { newLedger, runCase } from './run-case.js';
import type { Session } from './session.js';
import { Broken } from './stream/broken.js';
import { isBrief } from './stream/open-stream.js';
import type { Shortcut } from './stream/shortcut.js';
import { isCount } from './stream/told.js';
import { Tally } from './tally.js';

/** The cases of a suite that are reported, by their places. */
interface Picked {
  readonly wanted: Uint8Array;
  readonly total: number;
  readonly last: number;
  /** No other case has to be run for them. */
  readonly isDivided: boolean;
}

/** Looks which cases are reported; undefined for all of them. */
const pick = async (planned: PlannedSuite, { options, division }: Session): Promise<Picked | undefined> => {
  const { filter } = options;
  if (filter === undefined && division === undefined) return undefined;
  const share = division?.share(planned);
  const take = share?.take ?? ((each: PlannedCase) => filter?.(`${each.pack.id}/${each.case.name}`) ?? true);
  const wanted = new Uint8Array(planned.count);
  let [at, total, last] = [0, 0, -1];
  for await (const each of planned.cases()) {
    if (!('case' in each)) break;
    if (take(each)) {
      wanted[at] = 1;
      last = at;
      total++;
    }
    at++;
  }
  return { wanted, total, last, isDivided: share?.isDivided ?? false };
};

/** A case that is not run because one before it failed. */
const notRun = ({ case: each, pack }: PlannedCase, suite: string): RunEvent => ({
  type: 'case',
  result: {
    name: each.name,
    location: each.location,
    suite,
    pack: pack.id,
    id: `${pack.id}/${each.name}`,
    expected: each.expectation.outcomes,
    requirements: each.requirements,
    notes: [],
    durationMs: 0,
    status: 'not-run',
    why: 'an earlier case failed and --bail was given',
  },
});

/** What came of a suite beside its cases: nothing, unless it changed while it was run. */
export interface SuiteEnd {
  readonly diagnostics: readonly Diagnostic[];
  readonly incomplete: readonly Incomplete[];
}

/** Runs the cases of a suite in their order over one ledger. */
export async function* runSuite(planned: PlannedSuite, session: Session): AsyncGenerator<RunEvent, SuiteEnd> {
  const { options, tally } = session;
  const { suite, pack } = planned;
  const picked = await pick(planned, session);
  if (picked?.total === 0) return { diagnostics: [], incomplete: [] };
  const own = new Tally();
  yield { type: 'suite-start', suite, pack, cases: picked?.total ?? planned.count };
  const ledger = newLedger(options);
  const isSettled: Shortcut['isSettled'] = (of, by) => session.judge(of)?.isSettled(by) ?? true;
  const isShort = isBrief(options) && options.strict !== true && options.bail !== true;
  // What cases prove together is judged by all that each of them shows.
  const asked = { ...options, brief: false };
  let diagnostics: readonly Diagnostic[] = [];
  let at = -1;
  for await (const each of planned.cases(isShort ? { ledger, isSettled } : undefined)) {
    if (each instanceof Broken) {
      diagnostics = each.diagnostics;
      break;
    }
    if (isCount(each)) {
      for (const one of [tally, own]) one.add(each.pack, 'pass', each.count);
      yield { type: 'passed', ...each };
      continue;
    }
    at++;
    if (picked !== undefined && at > picked.last) break;
    const wanted = picked === undefined || picked.wanted[at] === 1;
    if (picked?.isDivided === true && !wanted) continue;
    if (session.bailed) {
      if (!wanted) continue;
      for (const one of [tally, own]) one.add(each.pack.id, 'not-run');
      yield notRun(each, suite);
      continue;
    }
    if (options.meet !== undefined) await options.meet(each.stored);
    const result = runCase(each.case, suite, each.pack, each.passport, ledger, asked);
    if (!wanted) continue;
    session.judge(each.pack)?.see({ planned: each, result });
    for (const one of [tally, own]) one.add(each.pack.id, result.status);
    yield { type: 'case', result };
    if (options.bail && result.status === 'fail') session.bailed = true;
  }
  for (const diagnostic of diagnostics) yield { type: 'diagnostic', diagnostic };
  yield { type: 'suite-end', suite, pack, counts: own.counts };
  const message = `${suite} changed while it was run`;
  return { diagnostics, incomplete: diagnostics.length === 0 ? [] : [{ reason: 'faults', message, path: suite }] };
}
