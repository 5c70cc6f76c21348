import type { Choices } from '../judge/judging.js';
import type { Verdict, Why } from '../judge/verdict.js';
import type { Outcome, VerdictCounts } from '../run/outcome.js';
import type { Declaration } from '../target.js';

export const REPORT_SCHEMA = 'urn:oap-toolkit:schema:output:conformance-report:1';

/** A set as a report names it, with what came of it. */
export interface SetResult {
  readonly id: string;
  readonly digest: string;
  readonly cases: number;
  readonly outcome: Outcome;
}

export interface CaseReport {
  readonly id: string;
  readonly verdict: Verdict;
  readonly requirements: readonly string[];
  readonly why: readonly Why[];
  /** Hash of the line of the transcripts that holds what was said; null when nothing was. */
  readonly transcript: string | null;
}

/**
 * What a run found, as `report.json` holds it. Everything in `cases` and `footer` follows from the suite, the header and the transcripts.
 */
export interface Report {
  readonly $schema: typeof REPORT_SCHEMA;
  readonly version: 1;
  readonly header: {
    readonly suite: { readonly name: string; readonly version: string };
    readonly specification: { readonly name: string; readonly revision: string; readonly maturity: string };
    readonly target: { readonly driver: string };
    /** Null when the implementation never said who it is. */
    readonly declaration: Declaration | null;
    readonly interpretations: Choices;
    readonly seed: string;
    readonly nonce: string;
    readonly started: string;
    readonly finished: string;
    /** What of the sets was asked for only, when not all of it. */
    readonly filter: string | null;
  };
  readonly sets: readonly SetResult[];
  readonly cases: readonly CaseReport[];
  /** The last thing that is written: a report without it is none. */
  readonly footer: {
    readonly cases: number;
    readonly counts: VerdictCounts;
    readonly outcome: Outcome;
    readonly statement: string;
    /** Why the run is INVALID, when it is. */
    readonly fault: string | null;
    readonly transcripts: { readonly lines: number; readonly last: string };
  };
}
