import type { Host } from '../../actions/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { elapsedClock, FILES, loadValidators, packRoots, toolVersion } from '../../io/index.js';
import { adaptValidators, parseTimestamp } from '../../policy/index.js';
import { type RunOptions, run } from '../../runner/index.js';
import { createCasePool, jobsOf } from '../case-pool.js';
import { type Picked, pickChanged } from '../changed-flag.js';
import { expandGlobs } from '../expand-globs.js';
import { openReport } from '../report-events.js';
import { askShard } from '../shard-flag.js';
import { writeVerdicts } from '../verdict-lines.js';
import { watchSuites } from '../watch-suites.js';
import type { TestFlags } from './test-flags.js';

/** @throws OapError `usage/bad-time`, `usage/path`, exit 2 */
const checkUsage = (paths: readonly string[], { now, 'stdin-jsonl': fromPipe = false }: TestFlags): void => {
  if (now !== undefined && parseTimestamp(now) === undefined) {
    throw new OapError('usage/bad-time', EXIT.usage, `--now ${now} is not an RFC 3339 time`, {
      hint: 'write it as 2025-01-30T10:30:00Z',
    });
  }
  if ((paths.length === 0) !== fromPipe)
    throw new OapError(
      'usage/path',
      EXIT.usage,
      paths.length === 0
        ? 'name what to test: packs, suites, case folders or trees of them'
        : '--stdin-jsonl reads standard input and no paths',
      { hint: 'see oap test --help' },
    );
};

/** What flags say of a run. */
const readOptions = async (flags: TestFlags): Promise<RunOptions> => {
  const { filter: globs, now, pack, passport, untimed = false } = flags;
  const coverage =
    flags.coverage === true || flags['coverage-min'] !== undefined || flags['coverage-html'] !== undefined;
  const mutate = flags.mutate === true || flags['mutate-min'] !== undefined || flags['mutate-json'] !== undefined;
  return {
    files: FILES,
    packRoots: await packRoots(flags.packs),
    tool: toolVersion(),
    clock: untimed ? () => 0 : elapsedClock,
    untimed,
    contextCheck: flags['context-check'],
    passportCheck: flags['passport-check'],
    strictLimits: flags['strict-limits'] === true,
    exactCodes: flags['exact-codes'] === true,
    bail: flags.bail === true,
    coverage,
    mutate,
    strict: flags.strict === true,
    streamLedger: flags.ledger === true,
    maxStateKeys: flags['max-state-keys'],
    ...(await askShard(flags, { coverage, mutate })),
    ...(now === undefined ? {} : { now }),
    ...(pack === undefined ? {} : { pack }),
    ...(passport === undefined ? {} : { passport }),
    ...(globs === undefined ? {} : { filter: (await import('picomatch')).default([...globs], { dot: true }) }),
    ...(flags.validators === undefined ? {} : { validators: adaptValidators(await loadValidators(flags.validators)) }),
  };
};

/** What of the paths is run; all of it without --changed. */
const pick = async (
  host: Host,
  paths: readonly string[],
  { changed, validators, quiet = false }: TestFlags,
  options: RunOptions,
): Promise<Omit<Picked, 'of'>> => {
  if (changed === undefined) return { paths };
  const picked = await pickChanged(paths, changed, options, validators);
  if (!quiet) await host.say(`${picked.paths.length} of ${picked.of} packs and suites changed since ${changed}`);
  return picked;
};

const watch = (paths: readonly string[], flags: TestFlags, options: RunOptions): Promise<never> => {
  if (paths.includes('-'))
    throw new OapError('usage/watch-stdin', EXIT.usage, 'standard input cannot be watched', {
      hint: 'name files or folders',
    });
  const { quiet = false } = flags;
  return watchSuites({ paths, options, quiet, run: (some) => openReport(flags).report(run(some, options)) });
};

/**
 * Runs `oap test`: the suites under paths, or contexts from standard input.
 *
 * @returns the exit code; with --watch it never comes back
 * @throws OapError for wrong usage (exit 2), for what cannot be read (exit 3)
 */
export const runTest = async (host: Host, paths: readonly string[], flags: TestFlags): Promise<number> => {
  checkUsage(paths, flags);
  const { brief, report } = openReport(flags);
  const jobs = jobsOf(flags.jobs);
  // Functions cannot be handed over, after a failure nothing more is to run, and threads keep packs as they were.
  const alone = flags.validators !== undefined || flags.bail === true || flags.watch === true;
  const pool = createCasePool(alone ? 1 : jobs);
  const options: RunOptions = { ...(await readOptions(flags)), brief, openPool: pool.open };
  if (flags['stdin-jsonl'] === true) return writeVerdicts(options);
  if (flags.watch === true) await watch(paths, flags, options);
  const { paths: some, nothing } = await pick(host, await expandGlobs(paths), flags, options);
  const exitCode = await report(run(some, { ...options, ...(nothing === undefined ? {} : { nothing }) }));
  pool.close();
  return exitCode;
};
