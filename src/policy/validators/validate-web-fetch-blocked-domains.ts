import { explainBlocked } from '../hosts/index.js';
import { judge } from '../judge.js';
import type { Validator } from './types.js';

/**
 * Rule `blocked_domains` of `web.fetch.v1`: the host of `context.url` is not in `limits.blocked_domains`, nor below a name
 * that is. Meaning and gaps are those of `validateBrowserBlockedDomains` (E-13, E-73). A client that follows redirects has
 * to ask again for each of them.
 */
export const validateWebFetchBlockedDomains: Validator = ({ context, limits }) =>
  judge(context, () => explainBlocked(context, limits));
