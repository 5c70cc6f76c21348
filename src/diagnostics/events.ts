import type { CoverageCount, PackCoverage } from './coverage.js';
import type { Diagnostic, Location, Note } from './diagnostic.js';
import type { MutationCount, PackMutation } from './mutation.js';
import type { ShardRecord } from './shard.js';

/** What a suite expects, or what an evaluation gave: the verdict and its reason codes. */
export interface Outcome {
  readonly allow: boolean | null;
  readonly codes: readonly string[];
}

/** A value that a condition read, ready to print: source text of the path, and the value (absent: `present` is false). */
export interface ReadValue {
  readonly path: string;
  readonly present: boolean;
  readonly value: unknown;
}

/** The step or rule that decided, with what a reader needs to see why. Offsets are into `condition`, UTF-16 code units, end exclusive. */
export interface DecidingView {
  readonly step: string;
  readonly rule?: string;
  readonly code: string;
  readonly message: string;
  /** Why a condition gave no value, when it gave none. */
  readonly cause?: string;
  readonly condition?: string;
  readonly start?: number;
  readonly end?: number;
  readonly reads: readonly ReadValue[];
  readonly requirement?: string;
  readonly erratum?: string;
}

export type CaseStatus = 'pass' | 'fail' | 'not-run';

/** One case of a suite after its evaluation. `id` is `pack/case`; `durationMs` is wall time of the evaluation alone. */
export interface CaseResult {
  readonly id: string;
  readonly pack: string;
  readonly name: string;
  readonly suite: string;
  readonly location: Location;
  readonly status: CaseStatus;
  readonly expected: readonly Outcome[];
  readonly actual?: Outcome;
  /** The step or rule that denied; absent for an allow. */
  readonly decidedBy?: { readonly step: string; readonly rule?: string };
  /** Rules after the deciding one that would have denied too, in their order. */
  readonly alsoDenied?: readonly string[];
  readonly why?: string;
  readonly deciding?: DecidingView;
  readonly notes: readonly Note[];
  readonly requirements: readonly string[];
  readonly durationMs: number;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
  readonly total: number;
}

export type IncompleteReason =
  | 'no-suite'
  | 'no-case'
  | 'empty-suite'
  | 'filter-matches-nothing'
  | 'nothing-changed'
  | 'bail'
  | 'faults';

/** The stream that a test run yields and that reporters turn into text. Order: start, diagnostics, then suites with their cases, end. */
export type RunEvent =
  | {
      readonly type: 'run-start';
      readonly paths: readonly string[];
      readonly tool: { readonly name: string; readonly version: string };
    }
  | { readonly type: 'diagnostic'; readonly diagnostic: Diagnostic }
  | { readonly type: 'suite-start'; readonly suite: string; readonly pack: string; readonly cases: number | null }
  | { readonly type: 'case'; readonly result: CaseResult }
  /** Cases that pass and have nothing to tell, in runs that were asked to be brief; they are told in no other way. */
  | { readonly type: 'passed'; readonly pack: string; readonly count: number; readonly durationMs: number }
  | { readonly type: 'suite-end'; readonly suite: string; readonly pack: string; readonly counts: Counts }
  | { readonly type: 'coverage'; readonly packs: readonly PackCoverage[]; readonly total: CoverageCount }
  | { readonly type: 'mutation'; readonly packs: readonly PackMutation[]; readonly total: MutationCount }
  | {
      readonly type: 'run-end';
      readonly counts: Counts;
      readonly packs: readonly { readonly pack: string; readonly counts: Counts }[];
      readonly diagnostics: { readonly errors: number; readonly warnings: number };
      readonly incomplete: readonly {
        readonly reason: IncompleteReason;
        readonly message: string;
        readonly path?: string;
      }[];
      readonly exitCode: number;
      readonly durationMs: number;
      /** Of a run that is one of several shards. */
      readonly shard?: ShardRecord;
      /** The revision of the specification that the results are about (D-01, D-07). */
      readonly specification: { readonly name: string; readonly revision: string; readonly maturity: string };
    };
