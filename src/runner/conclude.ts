import { type Diagnostic, EXIT, exitCodeOfFaults, type RunEvent } from '../diagnostics/index.js';
import { SPECIFICATION } from '../spec/index.js';
import type { Incomplete } from './planned.js';

type RunEnd = Extract<RunEvent, { type: 'run-end' }>;

const exitCodeOf = ({ counts, diagnostics, incomplete, shard }: Concluded): number => {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return exitCodeOfFaults(errors);
  if (counts.failed > 0) return EXIT.findings;
  // No case of a run may fall to one of its shards; a run without any is told in `incomplete`.
  const mayBeEmpty = shard !== undefined && counts.total === 0;
  if (incomplete.length > 0 || (counts.passed === 0 && !mayBeEmpty)) return EXIT.incomplete;
  return EXIT.ok;
};

export interface Concluded extends Pick<RunEnd, 'counts' | 'packs' | 'durationMs' | 'shard'> {
  readonly diagnostics: readonly Diagnostic[];
  readonly incomplete: readonly Incomplete[];
}

/** The end of a run, with its exit code: that of a run that checked nothing is never 0. */
export const conclude = (run: Concluded): RunEnd => {
  const { counts, packs, diagnostics, incomplete, durationMs, shard } = run;
  const count = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((each) => each.severity === severity).length;
  return {
    type: 'run-end',
    counts,
    packs,
    diagnostics: { errors: count('error'), warnings: count('warning') },
    incomplete,
    exitCode: exitCodeOf(run),
    durationMs,
    ...(shard === undefined ? {} : { shard }),
    specification: { name: SPECIFICATION.name, revision: SPECIFICATION.revision, maturity: SPECIFICATION.maturity },
  };
};
