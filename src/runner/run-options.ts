import type { CasePool } from './parallel/case-pool.js';
import type { Incomplete, PlanOptions } from './planned.js';
import type { CaseOptions } from './run-case.js';
import type { ShardAsked } from './shard/division.js';

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
  /** The lines of standard input share one ledger instead of a fresh one a line. */
  readonly streamLedger?: boolean;
  /** Threads for the parts of large suites; asked for when there is such a suite. */
  readonly openPool?: () => CasePool | undefined;
  /** Run only this part of the cases; the report says what it takes to put the parts together. */
  readonly shard?: ShardAsked;
  /** Durations are reported as 0 by every thread, as `clock` has it here. */
  readonly untimed?: boolean;
  /** Why nothing runs, when there is no path to look at. */
  readonly nothing?: Incomplete;
  readonly tool: { readonly name: string; readonly version: string };
}
