import type { CaseResult, Diagnostic, RunEvent } from '../../src/diagnostics/index.js';
import { type RunOptions, run } from '../../src/runner/index.js';
import { memoryFiles, type Tree } from './memory-files.js';

export interface Ran {
  readonly events: readonly RunEvent[];
  readonly cases: readonly CaseResult[];
  readonly diagnostics: readonly Diagnostic[];
  readonly end: Extract<RunEvent, { type: 'run-end' }>;
  /** `name: status` of every case, in order. */
  readonly verdicts: readonly string[];
  /** `code file:line:column` of every diagnostic, in order. */
  readonly faults: readonly string[];
  readonly reasons: readonly string[];
}

/** Where a diagnostic points, as far as it says. */
export const place = ({ code, location: { file, start } }: Diagnostic): string =>
  `${code} ${file}${start === undefined ? '' : `:${start.line}:${start.column}`}`;

/** Runs the files of a folder and gathers what happened. */
export const collectRun = async (paths: readonly string[], options: RunOptions): Promise<Ran> => {
  const events: RunEvent[] = [];
  for await (const event of run(paths, options)) events.push(event);
  const end = events.at(-1);
  if (end?.type !== 'run-end') throw new Error('the last event is the end of the run');
  const cases = events.flatMap((event) => (event.type === 'case' ? [event.result] : []));
  const diagnostics = events.flatMap((event) => (event.type === 'diagnostic' ? [event.diagnostic] : []));
  return {
    events,
    cases,
    diagnostics,
    end,
    verdicts: cases.map(({ name, status }) => `${name}: ${status}`),
    // What the cases prove together is no fault of theirs.
    faults: diagnostics.filter(({ code }) => code !== 'suite/unproven-rule').map(place),
    reasons: end.incomplete.map(({ reason }) => reason),
  };
};

/** Runs paths of a tree in memory. */
export const runTree = (
  tree: Tree,
  paths: readonly string[],
  options: Partial<RunOptions> & { readonly sizes?: Readonly<Record<string, number>> } = {},
): Promise<Ran> => {
  const { sizes, ...rest } = options;
  return collectRun(paths, {
    files: memoryFiles(tree, sizes === undefined ? {} : { sizes }),
    packRoots: [],
    tool: { name: 'test', version: '0' },
    clock: () => 0,
    ...rest,
  });
};
