import type { Verdict, Why } from '../judge/verdict.js';
import type { CaseReport, Report } from './report.js';

/**
 * How the verdict of a case differs: `regressed` passed before and does not now, `fixed` is the other way round, `changed` passes in neither,
 * `added` and `removed` are part of one report only.
 */
export type Change = 'regressed' | 'fixed' | 'changed' | 'added' | 'removed';

export interface CaseDifference {
  readonly case: string;
  readonly change: Change;
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  readonly requirements: readonly string[];
  /** Why it has its verdict now. */
  readonly why: readonly Why[];
}

/** Something else in which two reports differ, so that one may not be held against the other without a thought. */
export interface FrameDifference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface ReportDifference {
  readonly cases: readonly CaseDifference[];
  readonly frame: readonly FrameDifference[];
  /** Whether a case that passed before does not pass now, or is not there any more. */
  readonly regressed: boolean;
}

const passed = (verdict: Verdict | undefined): boolean => verdict === 'pass' || verdict === 'warn';

const changeOf = (before: Verdict | undefined, after: Verdict | undefined): Change => {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  if (passed(before) === passed(after)) return 'changed';
  return passed(before) ? 'regressed' : 'fixed';
};

const frameOf = ({ header, sets }: Report): Readonly<Record<string, string>> => {
  const { declaration, interpretations } = header;
  const { name, version } = declaration?.implementation ?? { name: 'nobody', version: '' };
  return {
    implementation: `${name} ${version}`.trim(),
    suite: header.suite.version,
    draft: header.specification.revision,
    filter: header.filter ?? 'none',
    ...Object.fromEntries(sets.map(({ id, digest }) => [`set ${id}`, digest])),
    ...Object.fromEntries(Object.entries(interpretations).map(([erratum, choice]) => [`reading ${erratum}`, choice])),
  };
};

/** In what two reports differ: cases by their verdicts, in the order of their ids, and all that they rest on. */
export const diffReports = (before: Report, after: Report): ReportDifference => {
  const [old, now] = [before, after].map(({ cases }) => new Map(cases.map((each) => [each.id, each])));
  const ids = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  const cases = ids.flatMap((id): readonly CaseDifference[] => {
    const [a, b]: readonly (CaseReport | undefined)[] = [old?.get(id), now?.get(id)];
    if (a?.verdict === b?.verdict) return [];
    const change = changeOf(a?.verdict, b?.verdict);
    const { requirements, why } = b ?? a ?? { requirements: [], why: [] };
    return [
      { case: id, change, before: a?.verdict ?? null, after: b?.verdict ?? null, requirements, why: b ? why : [] },
    ];
  });
  const [left, right] = [frameOf(before), frameOf(after)];
  const frame = [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((what) =>
    left[what] === right[what] ? [] : [{ what, before: left[what] ?? 'none', after: right[what] ?? 'none' }],
  );
  const isWorse = ({ change, before: was }: CaseDifference): boolean =>
    change === 'regressed' || (change === 'removed' && passed(was ?? undefined));
  return { cases, frame, regressed: cases.some(isWorse) };
};
