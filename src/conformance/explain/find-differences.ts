import { formatPointer } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';

/** A place at which two documents differ. A side without `value` has nothing there. */
export interface Difference {
  readonly pointer: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

const childrenOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  Array.isArray(value) ? Object.fromEntries(value.entries()) : isMembers(value) ? value : undefined;

/** The places at which one document differs from another, as deep as possible, in the order of the first. */
export const findDifferences = (from: unknown, to: unknown, path: readonly string[] = []): readonly Difference[] => {
  const [a, b] = [childrenOf(from), childrenOf(to)];
  if (a === undefined || b === undefined || Array.isArray(from) !== Array.isArray(to))
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ pointer: formatPointer(path), from, to }];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name): readonly Difference[] => {
    const at = [...path, name];
    if (!Object.hasOwn(a, name)) return [{ pointer: formatPointer(at), to: b[name] }];
    if (!Object.hasOwn(b, name)) return [{ pointer: formatPointer(at), from: a[name] }];
    return findDifferences(a[name], b[name], at);
  });
};
