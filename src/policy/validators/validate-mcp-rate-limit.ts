import { findRateFault } from '../rates/index.js';
import type { Validator } from './types.js';

/**
 * Rule `rate_limit` of `mcp.tool.execute.v1`: `state.calls_last_minute` is below `limits.max_calls_per_minute`, which
 * has to be set. The specification names this validator and does not define it (E-13, E-14).
 *
 * The state counts calls that were allowed in the last 60 seconds, of one agent at all servers, this one left out; 0 allows
 * none; a limit or a count that is no finite number is refused.
 */
export const validateMCPRateLimit: Validator = (input) => {
  const rate = { limit: 'max_calls_per_minute', count: 'calls_last_minute', required: true };
  const fault = findRateFault(input, rate);
  return fault === undefined ? { pass: true } : { pass: false, message: fault };
};
