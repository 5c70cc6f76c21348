import { judge } from '../judge.js';
import { findRateFault } from '../rates/index.js';
import { readOwn } from '../shell/index.js';
import type { Validator } from './types.js';

const RATE = { limit: 'max_screenshots_per_hour', count: 'screenshots_last_hour', required: false };

/**
 * Rule `screenshot_rate_limit` of `web.browser.v1`: one more screenshot fits under `limits.max_screenshots_per_hour`. The
 * specification names this validator and does not define it (E-13), nor the counter it needs (E-14). It applies to the
 * action `screenshot` and to any action with `screenshot: true`. The limit absent: pass. The counter
 * `screenshots_last_hour` holds the screenshots allowed in the last 3600 seconds, without this one.
 */
export const validateBrowserScreenshotRate: Validator = (input) => {
  const { context } = input;
  const captures = readOwn(context, 'action') === 'screenshot' || readOwn(context, 'screenshot') === true;
  return judge(context, () => (captures ? findRateFault(input, RATE) : undefined));
};
