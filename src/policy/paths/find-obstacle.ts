import type { BlockedEntry } from './blocked-paths.js';
import { readPath } from './read-path.js';

/** What keeps a path from being used: a fault that makes it unfit to be judged, or the entry that blocks it. */
export type PathObstacle = { readonly fault: string } | { readonly entry: string };

/** The first entry that blocks the path in any way of reading it; undefined when there is none. */
export const findObstacle = (path: string, entries: readonly BlockedEntry[]): PathObstacle | undefined => {
  const read = readPath(path);
  if ('fault' in read) return read;
  const found = entries.find(({ blocks }) => read.readings.some(blocks));
  return found && { entry: found.entry };
};
