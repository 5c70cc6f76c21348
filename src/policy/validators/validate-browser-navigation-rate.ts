import { judge } from '../judge.js';
import { findRateFault } from '../rates/index.js';
import { readOwn } from '../shell/index.js';
import type { Validator } from './types.js';

const RATE = { limit: 'max_navigations_per_hour', count: 'navigations_last_hour', required: false };

/**
 * Rule `navigation_rate_limit` of `web.browser.v1`: one more navigation fits under `limits.max_navigations_per_hour`. The
 * specification names this validator and does not define it (E-13), nor the counter it needs (E-14). It applies to the
 * action `navigate`; the limit absent: pass. The counter `navigations_last_hour` holds the navigations allowed in the last
 * 3600 seconds, without this one.
 *
 * Known gap: a click that loads a page is no navigation.
 */
export const validateBrowserNavigationRate: Validator = (input) => {
  const { context } = input;
  return judge(context, () => (readOwn(context, 'action') === 'navigate' ? findRateFault(input, RATE) : undefined));
};
