import type { CompiledSchema } from '../faults/fault.js';
import { listProblems } from '../faults/list-problems.js';
import { OUT_OF_STEPS } from '../keywords/step.js';
import { NO_PROBLEMS, type Problem } from '../problem.js';
import { isLarge } from './is-large.js';

/**
 * Checks a context: the problems in the order of the document, or a shared frozen empty array when there are none. With `terse` one
 * problem may stand for all there are.
 */
export type ContextCheck = (value: unknown, terse?: boolean) => readonly Problem[];

/** What messages call the document. */
export const SUBJECT = 'the context';

/** What stopped a check. Whatever it was, the context was not found valid. */
const checkProblem = (error: unknown): Problem => {
  if (error === OUT_OF_STEPS) {
    return { pointer: '', keyword: 'steps', message: `${SUBJECT} takes too many steps to check against its schema` };
  }
  const what = error instanceof RangeError ? 'is nested too deep to check' : 'could not be checked';
  return { pointer: '', keyword: 'depth', message: `${SUBJECT} ${what}` };
};

const UNEXPLAINED: readonly Problem[] = Object.freeze([
  Object.freeze({ pointer: '', keyword: 'schema', message: `${SUBJECT} does not fit its schema` }),
]);

const explain = (value: unknown, quick: CompiledSchema, full: () => CompiledSchema): readonly Problem[] => {
  const first = quick.errors ?? [];
  if (isLarge(value)) return listProblems(SUBJECT, first);
  const all = full();
  return listProblems(SUBJECT, all(value) ? first : (all.errors ?? first));
};

/** A check from two compilations of one schema: one that stops at the first fault, and one that lists them all. */
export const guardCheck =
  (quick: CompiledSchema, full: () => CompiledSchema): ContextCheck =>
  (value, terse) => {
    try {
      if (quick(value)) return NO_PROBLEMS;
      return terse === true ? UNEXPLAINED : explain(value, quick, full);
    } catch (error) {
      return [checkProblem(error)];
    }
  };
