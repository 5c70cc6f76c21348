import { PASS, refuse } from '../answer.js';
import { readOwn } from '../shell/index.js';
import type { Validator } from './types.js';

/**
 * Rule `tests_passing_required` of `deliverable.task.complete.v1`: where `limits.require_tests_passing` is set,
 * `context.tests_passing` is `true`, and not a text or number that looks like it. The specification names this validator and
 * does not define it (E-13).
 *
 * `require_tests_passing` absent or falsy: pass. Any other value demands it, so that a flag written as text is not ignored.
 *
 * Known gaps: the caller says so himself; a host that runs the tests should fill the member in.
 */
export const validateDeliverableTestsPassing: Validator = ({ context, limits }) => {
  if (!readOwn(limits, 'require_tests_passing')) return PASS;
  const passing = readOwn(context, 'tests_passing');
  if (passing === true) return PASS;
  return refuse(passing === undefined ? 'tests_passing is missing' : 'tests_passing is not true');
};
