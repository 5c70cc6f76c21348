import type { PlanOptions } from './plan.js';
import type { CaseOptions } from './run-case.js';

/** What a run is told: the flags of `oap test` as values. */
export interface RunOptions extends CaseOptions, PlanOptions {
  /** Which cases to report, by `pack/case`; the others still run where later ones depend on their state. */
  readonly filter?: (id: string) => boolean;
  /** Stop after the first failing case. */
  readonly bail?: boolean;
  /** Fail on what passes and proves nothing: several failing rules, broken contexts, duplicates, no allowing case. */
  readonly strict?: boolean;
  /** Measure what the cases show of their packs. */
  readonly coverage?: boolean;
  /** Measure how well the cases tell their packs from packs with one small change. */
  readonly mutate?: boolean;
  /** Streams share one ledger instead of a fresh one a line. */
  readonly streamLedger?: boolean;
  readonly tool: { readonly name: string; readonly version: string };
}
