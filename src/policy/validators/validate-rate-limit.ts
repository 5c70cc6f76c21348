import { findRateFault } from '../rates/index.js';
import type { Validator } from './types.js';

/**
 * No pack names it; texts about evaluators do, without a meaning (E-13). Read as the general counter:
 * `state.count_in_window` is below `limits.max_per_window`, whatever window the host or the pack counts in.
 *
 * The limit absent: pass. The state counts what was allowed before, this request left out; 0 allows none; a limit or a
 * count that is no finite number is refused.
 */
export const validateRateLimit: Validator = (input) => {
  const rate = { limit: 'max_per_window', count: 'count_in_window', required: false };
  const fault = findRateFault(input, rate);
  return fault === undefined ? { pass: true } : { pass: false, message: fault };
};
