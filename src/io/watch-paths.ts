import { basename, resolve } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';

/** Editors and tools write files in several steps; a change is told when so long nothing more has come, milliseconds. */
const SETTLE = 100;

export interface PathWatcher {
  /** Watches further paths; those that are watched already stay so. */
  readonly add: (paths: readonly string[]) => void;
  /** What has changed since it was asked for the last time, absolute paths, as soon as there is something. */
  readonly next: () => Promise<ReadonlySet<string>>;
  readonly close: () => Promise<void>;
}

/**
 * Watches files and folders with all that is in them, but for hidden ones and node_modules, which are watched only when they are named.
 *
 * @throws OapError `watch/failed`, exit 3, from `next`, when the system refuses to watch
 */
export const watchPaths = async (paths: readonly string[]): Promise<PathWatcher> => {
  const { watch } = await import('chokidar');
  const named = new Set(paths.map((path) => resolve(path)));
  const isIgnored = (path: string): boolean => {
    const name = basename(path);
    return (name.startsWith('.') || name === 'node_modules') && !named.has(path);
  };
  let changed = new Set<string>();
  let failure: OapError | undefined;
  let wake: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch([...named], { ignoreInitial: true, ignored: isIgnored });
  watcher.on('all', (_, path) => {
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => wake?.(), SETTLE);
  });
  watcher.on('error', (cause) => {
    failure = new OapError('watch/failed', EXIT.input, `files cannot be watched (${String(cause)})`, {
      hint: 'the system may allow no more watches: name fewer folders',
      cause,
    });
    wake?.();
  });
  await new Promise<void>((ready) => watcher.once('ready', () => ready()));
  return {
    add: (more) => {
      const fresh = more.map((path) => resolve(path)).filter((path) => !named.has(path));
      for (const path of fresh) named.add(path);
      if (fresh.length > 0) watcher.add(fresh);
    },
    next: async () => {
      await new Promise<void>((woken) => {
        wake = woken;
        // What came while nobody was asking may have settled already.
        if (failure === undefined && changed.size === 0) return;
        clearTimeout(timer);
        timer = setTimeout(woken, SETTLE);
      });
      wake = undefined;
      if (failure !== undefined) throw failure;
      const told = changed;
      changed = new Set();
      return told;
    },
    close: () => {
      clearTimeout(timer);
      return watcher.close();
    },
  };
};
