import { isRecord } from '../../expr/index.js';
import { canonicalize } from '../../json/index.js';

const isSame = (one: unknown, other: unknown): boolean => canonicalize(one) === canonicalize(other);

/** The merge patch (RFC 7396) that makes the second document of the first; undefined when they are the same. */
export const diffPatch = (from: unknown, to: unknown): unknown => {
  if (from !== undefined && isSame(from, to)) return undefined;
  if (!isRecord(from) || !isRecord(to)) return to;
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return Object.fromEntries(
    names.flatMap((name) => {
      if (!Object.hasOwn(to, name)) return [[name, null]];
      const patch = Object.hasOwn(from, name) ? diffPatch(from[name], to[name]) : to[name];
      return patch === undefined ? [] : [[name, patch]];
    }),
  );
};
