import { formatPointer } from '../../json/index.js';
import { isMembers } from '../../spec/index.js';
import { chooseBranch } from './choose-branch.js';
import type { Fault, LibraryError } from './fault.js';

const toFault = (error: LibraryError): Fault => {
  const params = error.params as Record<string, unknown>;
  const name = error.propertyName ?? (error.keyword === 'additionalProperties' ? params.additionalProperty : undefined);
  const key = typeof name === 'string';
  const parent = isMembers(error.parentSchema) ? error.parentSchema : {};
  return {
    keyword: error.keyword,
    pointer: key ? error.instancePath + formatPointer([name]) : error.instancePath,
    key,
    params,
    schema: parent[error.keyword],
    parent,
    data: error.data,
  };
};

// Both only repeat that what stands inside them failed, and that is reported already.
const REPEATS: ReadonlySet<string> = new Set(['if', 'propertyNames']);

/**
 * The faults behind a run of library errors. A failed `anyOf` or `oneOf` comes after the errors of its branches and
 * says how many each branch has (see keywords/union.ts), so a branch is a slice of the list:
 *
 *     errors   … b0 b0 b0 b1 U …        U.params.sizes = [3, 1]
 *
 * Read from the end, so that the union is met before its branches; of the branches one is kept.
 */
export const readFaults = (errors: readonly LibraryError[], start = 0, end = errors.length): Fault[] => {
  const faults: Fault[] = [];
  for (let i = end - 1; i >= start; i--) {
    const error = errors[i];
    if (error === undefined || REPEATS.has(error.keyword)) continue;
    const sizes: unknown = (error.params as Record<string, unknown>).sizes;
    if (!Array.isArray(sizes)) {
      faults.push(toFault(error));
      continue;
    }
    let branchEnd = i;
    const branches: Fault[][] = [];
    for (const size of [...(sizes as number[])].reverse()) {
      branches.unshift(readFaults(errors, branchEnd - size, branchEnd));
      branchEnd -= size;
    }
    faults.push(...chooseBranch(toFault(error), branches).toReversed());
    i = branchEnd;
  }
  return faults.reverse();
};
