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

/** Diagnostics that every shard has, and those about what cases of its packs prove together. */
export const splitDiagnostics = ({
  diagnostics,
  shard,
}: ShardReport): { readonly common: readonly Diagnostic[]; readonly judged: readonly Diagnostic[] } => {
  const own = (shard.judged ?? []).reduce((sum, { count }) => sum + count, 0);
  const common = diagnostics.length - own;
  return { common: diagnostics.slice(0, common), judged: diagnostics.slice(common) };
};
