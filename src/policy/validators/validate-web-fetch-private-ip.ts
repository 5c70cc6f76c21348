import { explainPrivateUrl } from '../hosts/index.js';
import { judge } from '../judge.js';
import type { Validator } from './types.js';

/**
 * Rule `private_ip_check` of `web.fetch.v1`: `context.url` leads to the public network, unless
 * `limits.block_private_ips` is false. Meaning and gaps are those of `validateBrowserPrivateIP` (E-13).
 */
export const validateWebFetchPrivateIP: Validator = ({ context, limits }) =>
  judge(context, () => explainPrivateUrl(context, limits));
