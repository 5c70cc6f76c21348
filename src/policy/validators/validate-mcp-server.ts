import { isRecord } from '../../expr/index.js';
import { findServerFault } from '../mcp/index.js';
import { readOwn, showExcerpt } from '../shell/index.js';
import type { Validator } from './types.js';

/**
 * Rule `server_url_format` of `mcp.tool.execute.v1`: `context.server` is the URL of a server, by https, in the one form
 * in which the exact allowlist can know it. The specification names this validator and does not define it (E-13).
 *
 * Refused are whitespace, control characters and backslashes, what does not parse, other schemes, user names, passwords and
 * fragments, a dot at the end of the host, and every text that the parser would write otherwise: capitals and other
 * scripts in the host, a default port, numbers for an address, dot segments. A slash at the end makes no difference.
 *
 * Known gaps: private addresses are not refused, as the allowlist is exact; a name in Punycode may look like another.
 */
export const validateMCPServer: Validator = ({ context }) => {
  const server = isRecord(context) ? readOwn(context, 'server') : undefined;
  if (typeof server !== 'string') return { pass: false, message: 'server is not a string' };
  const fault = findServerFault(server);
  return fault === undefined ? { pass: true } : { pass: false, message: `server ${showExcerpt(server)} ${fault}` };
};
