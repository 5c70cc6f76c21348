import type { LoadedConformanceCase } from '../cases/index.js';
import type { Judgement, Verdict } from './verdict.js';

const passed = (verdict: Verdict | undefined): boolean => verdict === 'pass' || verdict === 'warn';

/** What becomes of a negative case that passed by itself when its twin did not. */
const CARRIED: Readonly<Record<Verdict, Verdict>> = {
  pass: 'pass',
  warn: 'pass',
  fail: 'fail',
  error: 'error',
  'not-applicable': 'not-applicable',
  'not-run': 'not-run',
  'harness-error': 'harness-error',
};

/**
 * A negative case passes only when its positive twin passes in the same run: who refuses everything has not refused this for its reason.
 * A case whose twin is not part of the run has not been shown either.
 */
export const applyTwins = (
  cases: readonly LoadedConformanceCase[],
  own: ReadonlyMap<string, Judgement>,
): ReadonlyMap<string, Judgement> =>
  new Map(
    cases.map(({ id, polarity, pair }): readonly [string, Judgement] => {
      const judgement = own.get(id) ?? { verdict: 'not-run', why: [] };
      if (polarity === 'positive' || pair === undefined || !passed(judgement.verdict)) return [id, judgement];
      const twin = own.get(pair)?.verdict;
      if (passed(twin)) return [id, judgement];
      const why = {
        code: 'twin/not-passed',
        message: `its twin ${pair} ${twin === undefined ? 'is not part of the run' : `has the verdict ${twin}`}, so that its own refusal shows nothing`,
      };
      return [id, { verdict: twin === undefined ? 'not-run' : CARRIED[twin], why: [why] }];
    }),
  );
