import type { Fault } from './fault.js';

const depth = (fault: Fault): number => fault.pointer.split('/').length;

const choices = (fault: Fault): readonly unknown[] =>
  fault.keyword === 'enum' ? (fault.schema as readonly unknown[]) : [fault.schema];

const types = (fault: Fault): readonly unknown[] => [fault.schema].flat();

/** All branches fail at the value itself and for want of the same kind of thing: one fault that lists what would do. */
const merge = (union: Fault, branches: readonly (readonly Fault[])[]): Fault | undefined => {
  const alone = branches.flatMap((faults) => (faults.length === 1 && faults[0] !== undefined ? faults : []));
  if (alone.length !== branches.length || alone.some((fault) => fault.pointer !== union.pointer)) return undefined;
  if (alone.every((fault) => fault.keyword === 'type')) {
    return { ...union, keyword: 'type', schema: [...new Set(alone.flatMap(types))] };
  }
  if (alone.every((fault) => fault.keyword === 'const' || fault.keyword === 'enum')) {
    return { ...union, keyword: 'enum', schema: alone.flatMap(choices) };
  }
  return undefined;
};

/** How far a branch is from what was meant: the first figures weigh most, less is better. */
const distance = (union: Fault, faults: readonly Fault[]): readonly number[] => [
  faults.some((fault) => fault.keyword === 'type' && fault.pointer === union.pointer) ? 1 : 0,
  // A constant one level down usually tells the kinds of a union apart.
  faults.some((fault) => fault.keyword === 'const' && depth(fault) === depth(union) + 1) ? 1 : 0,
  -Math.max(0, ...faults.map(depth)),
  faults.length,
];

const closer = (a: readonly number[], b: readonly number[]): boolean => {
  for (const [i, figure] of a.entries()) {
    const other = b[i] ?? 0;
    if (figure !== other) return figure < other;
  }
  return false;
};

/**
 * The faults to show for a failed `anyOf` or `oneOf`: those of the branch that comes closest to the value, which is the
 * one whose errors lie deepest. A union that failed because too many branches fit has no faults inside and stands for itself.
 */
export const chooseBranch = (union: Fault, branches: readonly (readonly Fault[])[]): readonly Fault[] => {
  const failed = branches.filter((faults) => faults.length > 0);
  if (failed.length === 0 || Array.isArray(union.params.passing)) return [union];
  const merged = merge(union, failed);
  if (merged !== undefined) return [merged];
  let best = failed[0] ?? [];
  for (const faults of failed) {
    if (closer(distance(union, faults), distance(union, best))) best = faults;
  }
  return best;
};
