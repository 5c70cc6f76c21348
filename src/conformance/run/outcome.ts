import { EXIT, type ExitCode } from '../../diagnostics/index.js';
import { VERDICTS, type Verdict } from '../judge/verdict.js';
import type { KnownOutcome } from './known-failing.js';

export const OUTCOMES = ['PASSED', 'FAILED', 'INCOMPLETE', 'INVALID'] as const;
/** What a run says of a set, in words that claim no conformance while the text is a draft (D-07). */
export type Outcome = (typeof OUTCOMES)[number];

export type VerdictCounts = Readonly<Record<Verdict, number>>;

export const countVerdicts = (verdicts: Iterable<Verdict>): VerdictCounts => {
  const counts = Object.fromEntries(VERDICTS.map((each) => [each, 0])) as Record<Verdict, number>;
  for (const verdict of verdicts) counts[verdict]++;
  return counts;
};

/**
 * The outcome of a set of required cases. A fault of the harness makes the run INVALID; one failed case FAILED; a case that came to no
 * verdict, because the implementation died or cannot do it or was not asked, INCOMPLETE, and so does a set without cases. PASSED is what is
 * left: every case passed, or warned.
 */
export const outcomeOf = (verdicts: readonly Verdict[]): Outcome => {
  const counts = countVerdicts(verdicts);
  if (counts['harness-error'] > 0) return 'INVALID';
  if (counts.fail > 0) return 'FAILED';
  return verdicts.length > 0 && counts.pass + counts.warn === verdicts.length ? 'PASSED' : 'INCOMPLETE';
};

const WORST: readonly Outcome[] = ['INVALID', 'FAILED', 'INCOMPLETE', 'PASSED'];

/** The outcome of several sets: the worst of them; INCOMPLETE for none. */
export const worstOf = (outcomes: readonly Outcome[]): Outcome =>
  WORST.find((each) => outcomes.includes(each)) ?? 'INCOMPLETE';

const CODES: Readonly<Record<Outcome, ExitCode>> = {
  PASSED: EXIT.ok,
  FAILED: EXIT.findings,
  INCOMPLETE: EXIT.incomplete,
  INVALID: EXIT.input,
};

/**
 * The exit code of a run. Known failures may turn 1 into 0, for continuous integration, when they are all that failed; a listed case
 * that passes, or one that is not part of the run, fails it (1). They never change the outcome.
 */
export const exitCodeOf = (
  outcome: Outcome,
  verdicts: ReadonlyMap<string, Verdict>,
  known: readonly KnownOutcome[],
): ExitCode => {
  if (outcome !== 'INVALID' && known.some(({ met }) => met === 'xpass' || met === 'unmatched')) return EXIT.findings;
  if (outcome !== 'FAILED') return CODES[outcome];
  const excused = new Set(known.flatMap(({ entry, met }) => (met === 'xfail' ? [entry.case] : [])));
  const failed = [...verdicts].filter(([id, verdict]) => !excused.has(id) && verdict !== 'pass' && verdict !== 'warn');
  return failed.length === 0 ? EXIT.ok : EXIT.findings;
};
