import { explainFault } from '../explain/index.js';
import { MAX_PROBLEMS, type Problem } from '../problem.js';
import { comparePointers } from './compare-pointers.js';
import type { CompiledSchema } from './fault.js';
import { readFaults } from './read-faults.js';
import { thinFaults } from './thin-faults.js';

/** Listing every fault costs memory in proportion to the document, so beyond this many values only the first is told. */
const MAX_VALUES = 20_000;

const isLarge = (value: unknown): boolean => {
  let seen = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inner = Object.values(next);
    seen += inner.length;
    if (seen > MAX_VALUES) return true;
    for (const item of inner) open.push(item);
  }
  return false;
};

const order = (a: Problem, b: Problem): number =>
  comparePointers(a.pointer, b.pointer) || (a.keyword < b.keyword ? -1 : a.keyword > b.keyword ? 1 : 0);

/**
 * The problems of a value that `quick` has just refused, in the order of the document, at most {@link MAX_PROBLEMS}.
 * Never empty: a refusal without an explanation would read as consent.
 *
 * @param subject what the document is, as a message names it (`the passport`)
 * @param full the same schema, compiled to report every error and not only the first
 */
export const listProblems = (
  subject: string,
  value: unknown,
  quick: CompiledSchema,
  full: () => CompiledSchema,
): readonly Problem[] => {
  let errors = quick.errors ?? [];
  if (!isLarge(value)) {
    const all = full();
    if (!all(value)) errors = all.errors ?? errors;
  }
  const problems = new Map<string, Problem>();
  for (const fault of thinFaults(readFaults(errors))) {
    const problem = explainFault(fault, subject);
    problems.set(`${problem.pointer} ${problem.message}`, problem);
  }
  if (problems.size === 0) return [{ pointer: '', keyword: 'schema', message: `${subject} does not fit its schema` }];
  return [...problems.values()].sort(order).slice(0, MAX_PROBLEMS);
};
