import type { LoadedConformanceCase } from '../cases/index.js';
import type { Exchange } from '../run/plan-case.js';
import type { SuiteRun } from '../run/run-suite.js';
import { type CaseDifference, diffReports } from './diff-reports.js';
import type { Report } from './report.js';

/** What was said in a case that was put again. */
export interface ReplayedCase {
  readonly case: string;
  readonly exchanges: readonly Exchange[];
}

export interface Replayed {
  readonly cases: number;
  readonly differences: readonly CaseDifference[];
  readonly transcripts: readonly ReplayedCase[];
}

/**
 * Which cases are to be put again: those that were put before and were asked for, with the positive twins without which a negative case
 * shows nothing.
 */
export const chooseReplay = (
  { cases }: Report,
  known: readonly LoadedConformanceCase[],
  wanted: readonly string[] | undefined,
): ReadonlySet<string> => {
  const put = cases.flatMap(({ id, transcript }) => (transcript === null ? [] : [id]));
  if (wanted === undefined) return new Set(put);
  const pairs = new Map(known.map(({ id, pair }) => [id, pair]));
  const asked = put.filter((id) => wanted.includes(id));
  return new Set(asked.flatMap((id) => [id, pairs.get(id) ?? id]));
};

/** Compares what came of cases that were put again with what a report says of them. */
export const compareReplay = (before: Report, { report, chain }: SuiteRun, chosen: ReadonlySet<string>): Replayed => {
  const only = (of: Report): Report => ({ ...of, cases: of.cases.filter(({ id }) => chosen.has(id)) });
  const { cases: differences } = diffReports(only(before), only(report));
  return {
    cases: chosen.size,
    differences,
    transcripts: chain.map(({ case: id, exchanges }) => ({ case: id, exchanges })),
  };
};
