import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const LOOPBACK_NAMES: readonly string[] = ['localhost', 'ip6-localhost'];

/** The name of a Host header without its port, in lower case; undefined when it is none. */
const hostname = (header: string): string | undefined => {
  const match = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::[0-9]{1,5})?$/i.exec(header);
  return match?.[1]
    ?.toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
};

/** The Host of a request; undefined for more than one: whoever passed the request on may have looked at another (RFC 9112 section 3.2). */
export const hostOf = ({ headers, rawHeaders }: IncomingMessage): string | undefined => {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts++;
  return hosts === 1 ? headers.host : undefined;
};

/**
 * Whether a request may be asked under this Host. A page of a foreign name that was pointed at this machine (DNS rebinding) still sends its own
 * name: so names have to be known. Addresses are no names.
 */
export const isAllowedHost = (header: string, allowed: ReadonlySet<string>): boolean => {
  const name = hostname(header);
  if (name === undefined) return false;
  return isIP(name) !== 0 || LOOPBACK_NAMES.includes(name) || allowed.has(name);
};
