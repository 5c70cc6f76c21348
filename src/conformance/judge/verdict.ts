/** What became of one case. `xfail` and `xpass` stand beside a verdict, never in its place: see known failures. */
export const VERDICTS = ['pass', 'warn', 'fail', 'error', 'not-applicable', 'not-run', 'harness-error'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a case did not pass: which assertion, at which step (from 1), what was wanted and what came. */
export interface Why {
  readonly code: string;
  readonly message: string;
  readonly step?: number;
  readonly requirement?: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** The verdict of one case by its own transcript. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly why: readonly Why[];
}
