import { parseUrl } from '../../spec/index.js';
import { embeddedIpv4 } from './embedded-ipv4.js';
import { type Host, hostOf } from './host.js';

/** An entry of a list of hosts: one host and all names below it, or every host. */
export type HostEntry = Host | '*';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const BARE_IPV6 = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i;
const WILDCARD = /^(?:\*\.|\.)/;
const DISPUTED = /[\s\p{Cc}\\]/u;

/**
 * Reads an entry: a name, `*.name` (which means the same), an address, a URL of which the host counts, or `*`.
 *
 * @returns undefined when it is none of these; a range of addresses (`10.0.0.0/8`) and a star elsewhere are none either,
 *   because what is left of them would block less than is meant
 */
export const readEntry = (entry: string): HostEntry | undefined => {
  const text = entry.trim().replace(SCHEME, '');
  if (text === '*') return '*';
  const name = text.replace(WILDCARD, '');
  if (name === '' || DISPUTED.test(name) || /^[/?#]/.test(name)) return undefined;
  const url = parseUrl(`http://${BARE_IPV6.test(name) ? `[${name}]` : name}`);
  if (url === undefined) return undefined;
  const { hostname, pathname } = url;
  const host = hostOf(hostname);
  if (host === undefined || host.text.includes('*')) return undefined;
  return host.kind !== 'name' && /^\/\d+$/.test(pathname) ? undefined : host;
};

/** What identifies a host. */
const idOf = (host: Host): string | number => (host.kind === 'ipv4' ? host.address : host.text);

/** Every form of an address: itself, and for IPv6 the IPv4 addresses in it. */
const formsOf = (host: Host): readonly (string | number)[] =>
  host.kind === 'ipv6' ? [host.text, ...embeddedIpv4(host.groups).map(({ address }) => address)] : [idOf(host)];

/** Whether a host is the entry or, for a name, lies below it; of two addresses, whether one is a form of the other. */
export const isCovered = (host: Host, entry: HostEntry): boolean => {
  if (entry === '*') return true;
  if (host.kind === 'name')
    return entry.kind === 'name' && (host.text === entry.text || host.text.endsWith(`.${entry.text}`));
  return formsOf(host).includes(idOf(entry)) || formsOf(entry).includes(idOf(host));
};
