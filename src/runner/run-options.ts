import type { CasePool } from './parallel/case-pool.js';
import type { PlanOptions } from './plan.js';
import type { CaseOptions } from './run-case.js';

/** What a run is told: the flags of `oap test` as values. */
export interface RunOptions extends CaseOptions, PlanOptions {
  /** Which cases to report, by `pack/case`; the others still run where later ones depend on their state. */
  readonly filter?: (id: string) => boolean;
  /** Stop after the first failing case. */
  readonly bail?: boolean;
  /** Measure what the cases show of their packs. */
  readonly coverage?: boolean;
  /** Measure how well the cases tell their packs from packs with one small change. */
  readonly mutate?: boolean;
  /** The lines of standard input share one ledger instead of a fresh one a line. */
  readonly streamLedger?: boolean;
  /** Threads for the parts of large suites; asked for when there is such a suite. */
  readonly openPool?: () => CasePool | undefined;
  readonly tool: { readonly name: string; readonly version: string };
}
