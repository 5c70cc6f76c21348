import { dirname } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';
import { FILES, libraryFolder, type PathWatcher, watchPaths } from '../io/index.js';
import { affectedBy, findTargets, type RunOptions, type Target } from '../runner/index.js';
import { describeFailure } from './describe-failure.js';
import { expandGlobs, isPattern } from './expand-globs.js';
import { write } from './write.js';

/** Screen and what was scrolled off it. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

export interface WatchedRun {
  /** Paths and patterns as the user gave them. */
  readonly paths: readonly string[];
  readonly options: RunOptions;
  readonly quiet: boolean;
  /** Runs what lies under some paths and reports it. */
  readonly run: (paths: readonly string[]) => Promise<unknown>;
}

/** Where to look for changes: what was named, and what cases hang on that lies elsewhere, but for the packs that came with this program. */
const placesOf = (paths: readonly string[], targets: readonly Target[]): readonly string[] => {
  const named = paths.map((path) => (isPattern(path) ? dirname(path.slice(0, path.search(/[*?[\]{}!()]/))) : path));
  const theirs = targets.flatMap(({ folders, beside, files }) => [
    ...folders,
    ...files,
    ...(beside === undefined ? [] : [beside]),
  ]);
  return [...new Set([...named, ...theirs])].filter((path) => !path.startsWith(libraryFolder()));
};

const say = (text: string): Promise<void> => write(process.stderr, `${text}\n`);

/** Ends the process when it is asked to, whatever it is at: that is how watching ends. */
const endOnSignal = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(EXIT.ok));
};

class SuiteWatch {
  private readonly asked: WatchedRun;
  private watcher: PathWatcher | undefined;
  private known: readonly Target[] = [];

  constructor(asked: WatchedRun) {
    this.asked = asked;
  }

  private async find(): Promise<readonly Target[]> {
    const { paths, options } = this.asked;
    return findTargets(await expandGlobs(paths), options);
  }

  /** Runs some of what there is; what goes wrong is said, and the next change may mend it. */
  private async run(targets: readonly Target[]): Promise<void> {
    if (process.stdout.isTTY === true) await write(process.stdout, CLEAR);
    await this.asked.run(targets.map(({ path }) => path));
  }

  private async look(changed: ReadonlySet<string>): Promise<void> {
    const targets = await this.find();
    const gone = this.known.filter(({ path }) => !targets.some((each) => each.path === path));
    this.known = targets;
    this.watcher?.add(placesOf(this.asked.paths, targets));
    const real = await Promise.all([...changed].map((path) => FILES.identityOf(path)));
    const isAffected = affectedBy(new Set([...changed, ...real]), FILES);
    const affected: Target[] = [];
    for (const target of targets) if (await isAffected(target)) affected.push(target);
    if (affected.length > 0) await this.run(affected);
    for (const { path } of gone) await say(`${path} is gone`);
    if (affected.length > 0 || gone.length > 0) await this.tell();
  }

  private async tell(): Promise<void> {
    const { length } = this.known;
    if (!this.asked.quiet)
      await say(`watching ${length === 1 ? '1 pack or suite' : `${length} packs and suites`}; Ctrl-C ends`);
  }

  async start(): Promise<never> {
    this.known = await this.find();
    // Watched before the first run, so that nothing that changes meanwhile is missed.
    this.watcher = await watchPaths(placesOf(this.asked.paths, this.known));
    endOnSignal();
    await this.run(this.known);
    await this.tell();
    for (;;) {
      const changed = await this.watcher.next();
      try {
        await this.look(changed);
      } catch (thrown) {
        if (!(thrown instanceof OapError)) throw thrown;
        await say(describeFailure(thrown).text ?? '');
        await this.tell();
      }
    }
  }
}

/**
 * Runs suites, and again whatever hangs on a file that changes, is added or goes away, until the process is asked to end; that is exit
 * code 0, since watching says nothing about the suites.
 *
 * @throws OapError what the first run throws; `file/missing`, exit 3, for a path that is not there, which could not be watched;
 *   `watch/failed`, exit 3
 */
export const watchSuites = async (asked: WatchedRun): Promise<never> => {
  for (const path of asked.paths)
    if (!isPattern(path) && (await FILES.kindOf(path)) === 'none')
      throw new OapError('file/missing', EXIT.input, `there is nothing at ${path} to watch`);
  return new SuiteWatch(asked).start();
};
