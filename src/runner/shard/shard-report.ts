import type {
  CaseResult,
  Diagnostic,
  PackCoverage,
  PackMutation,
  RunEvent,
  ShardRecord,
} from '../../diagnostics/index.js';

type RunEnd = Extract<RunEvent, { type: 'run-end' }>;

/** The JSON report of one shard, as far as it is put together with others; its shape is that of `schemas/output/test.schema.json`. */
export interface ShardReport extends Pick<RunEnd, 'incomplete' | 'durationMs' | 'specification'> {
  readonly tool: { readonly name: string; readonly version: string };
  readonly cases: readonly CaseResult[];
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage?: { readonly packs: readonly PackCoverage[] };
  readonly mutation?: { readonly packs: readonly PackMutation[] };
  readonly shard: ShardRecord;
}

/** A report and the file that it was read from. */
export interface ShardFile {
  readonly file: string;
  readonly report: ShardReport;
}

/** The diagnostics of a report by where they stand: before all suites, with those that are read line by line, after all. */
export interface Told {
  /** Those that every shard has: the first two. */
  readonly common: readonly Diagnostic[];
  readonly first: readonly Diagnostic[];
  readonly ofLines: readonly Diagnostic[];
  /** What the cases of packs of this shard prove together. */
  readonly judged: readonly Diagnostic[];
}

export const splitDiagnostics = ({ diagnostics, shard }: ShardReport): Told => {
  const common = diagnostics.length - (shard.judged ?? []).reduce((sum, { count }) => sum + count, 0);
  const first = common - shard.suites.reduce((sum, { faults }) => sum + faults, 0);
  return {
    common: diagnostics.slice(0, common),
    first: diagnostics.slice(0, first),
    ofLines: diagnostics.slice(first, common),
    judged: diagnostics.slice(common),
  };
};
