import { formatPointer } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';

/**
 * The pointers at which two documents differ, as deep as possible. Lists of different lengths differ as a whole: one element more moves
 * all behind it.
 */
export const findChanged = (from: unknown, to: unknown, path: readonly (string | number)[] = []): readonly string[] => {
  if (from === to) return [];
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length)
    return from.flatMap((each: unknown, at) => findChanged(each, to[at], [...path, at]));
  if (isMembers(from) && isMembers(to)) {
    const names = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...names].flatMap((name) => findChanged(from[name], to[name], [...path, name]));
  }
  return [formatPointer(path)];
};
