import { findRateFault } from '../rates/index.js';
import type { Validator } from './types.js';

/**
 * Rule `rate_limit` of `data.file.write.v1`: `state.writes_last_hour` is below `limits.max_writes_per_hour`. The
 * specification names this validator and neither defines it nor names the limit (E-13, E-14).
 *
 * The limit absent: pass. The state counts writes that were allowed in the last 3600 seconds, of one agent, this one left
 * out; 0 allows none; a limit or a count that is no finite number is refused.
 */
export const validateWriteRateLimit: Validator = (input) => {
  const rate = { limit: 'max_writes_per_hour', count: 'writes_last_hour', required: false };
  const fault = findRateFault(input, rate);
  return fault === undefined ? { pass: true } : { pass: false, message: fault };
};
