import { isRecord } from '../../expr/index.js';
import { isStringList, readOwn, showExcerpt } from '../shell/index.js';
import type { ValidatorInput } from '../validators/types.js';
import type { BlockedEntry } from './blocked-paths.js';
import { readPath } from './read-path.js';

/** A list of what is refused, in the limits, and how its entries are meant. */
export interface Blocklist {
  /** Key of the limit; the limit absent leaves what is built in. */
  readonly limit: string;
  readonly compile: (entry: string) => BlockedEntry;
  readonly builtIn: readonly BlockedEntry[];
  /** What a path and an entry that blocks it have to do with one another, as a verb. */
  readonly relation: string;
}

/**
 * Why `context.file_path` is refused, as a sentence that names the entry; undefined when nothing blocks it, in any way of
 * reading it.
 */
export const findPathFault = (
  { context, limits }: Pick<ValidatorInput, 'context' | 'limits'>,
  { limit, compile, builtIn, relation }: Blocklist,
): string | undefined => {
  const given = readOwn(limits, limit);
  const blocked = given === undefined ? [] : given;
  if (!isStringList(blocked)) return `${limit} is not a list of strings`;
  const path = isRecord(context) ? readOwn(context, 'file_path') : undefined;
  if (typeof path !== 'string') return 'file_path is not a string';
  const read = readPath(path);
  if ('fault' in read) return `file_path ${showExcerpt(path)} ${read.fault}`;
  const found = [...blocked.map(compile), ...builtIn].find(({ blocks }) => read.readings.some(blocks));
  return found && `file_path ${showExcerpt(path)} ${relation} ${showExcerpt(found.entry)}`;
};
