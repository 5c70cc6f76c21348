import { judge } from '../judge.js';
import { findRateFault } from '../rates/index.js';
import type { Validator } from './types.js';

const HOUR = { limit: 'max_requests_per_hour', count: 'requests_last_hour', required: false };
const MINUTE = { limit: 'max_requests_per_min', count: 'requests_last_minute', required: false };

/**
 * Rule `rate_limit` of `web.fetch.v1`: one more request fits under `limits.max_requests_per_hour` and
 * `limits.max_requests_per_min`, each as far as it is set. The specification names this validator and does not define it
 * (E-13), nor the counters it needs (E-14): `requests_last_hour` and `requests_last_minute` hold the requests allowed in
 * the last 3600 and 60 seconds, without this one.
 */
export const validateWebFetchRateLimit: Validator = (input) =>
  judge(input.context, () => findRateFault(input, HOUR) ?? findRateFault(input, MINUTE));
