import { explainFault } from '../explain/index.js';
import { MAX_PROBLEMS, type Problem } from '../problem.js';
import { comparePointers } from './compare-pointers.js';
import type { LibraryError } from './fault.js';
import { readFaults } from './read-faults.js';
import { thinFaults } from './thin-faults.js';

const order = (a: Problem, b: Problem): number =>
  comparePointers(a.pointer, b.pointer) || (a.keyword < b.keyword ? -1 : a.keyword > b.keyword ? 1 : 0);

/**
 * The problems behind the errors of a value that was refused, in the order of their pointers, at most {@link MAX_PROBLEMS}.
 * Never empty: a refusal without an explanation would read as consent.
 *
 * @param subject what the document is, as a message names it (`the passport`)
 */
export const listProblems = (subject: string, errors: readonly LibraryError[]): readonly Problem[] => {
  const problems = new Map<string, Problem>();
  for (const fault of thinFaults(readFaults(errors))) {
    const problem = explainFault(fault, subject);
    problems.set(`${problem.pointer} ${problem.message}`, problem);
  }
  if (problems.size === 0) return [{ pointer: '', keyword: 'schema', message: `${subject} does not fit its schema` }];
  return [...problems.values()].sort(order).slice(0, MAX_PROBLEMS);
};
