import { explainBlocked } from '../hosts/index.js';
import { judge } from '../judge.js';
import type { Validator } from './types.js';

/**
 * Rule `blocked_domains` of `web.browser.v1`: the host of `context.url` is not in `limits.blocked_domains`, nor below a
 * name that is. The specification names this validator and does not define it (E-13); a search in the text, as the
 * published allowlist has it, finds names where no host stands (E-73).
 *
 * No URL, no list, or an empty one: pass. While a list is configured the URL has to be http or https, written with two
 * slashes, free of blanks, control characters and backslashes, and valid to the WHATWG parser. Hosts and entries compare
 * in one form: IDNA and percent-encoding undone, lower case, without user information, port and dots at the end, IPv4
 * in any spelling one address, IPv4 in IPv6 found. A name is covered by itself and by the names above it, label by label.
 * An entry is a name, `*.name` (the name itself too), an address, a URL of which the host counts, or `*`; blank ones are
 * ignored, and one that is none of these refuses.
 *
 * Known gaps: redirects, links and scripts lead on without asking again; two names of one site are two names; address
 * ranges cannot be listed; what a name resolves to is not seen.
 */
export const validateBrowserBlockedDomains: Validator = ({ context, limits }) =>
  judge(context, () => explainBlocked(context, limits));
