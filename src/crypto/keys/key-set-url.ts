import { parseUrl } from '../../spec/index.js';
import type { Kid } from '../kid.js';

/** Where the standard publishes keys (OAP-KEYS-001); `keys.json`, of an earlier text, is never asked (D-12). */
const WELL_KNOWN = '.well-known/oap/jwks.json';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/i;

/**
 * Where the keys of an owner are (OAP-KEYS-005): under his domain, by https. Only this machine is asked by http, and only when
 * that is allowed.
 */
export const ownerKeySetUrl = ({ host }: Extract<Kid, { type: 'owner' }>, allowHttp: boolean): string =>
  `${allowHttp && LOCAL.test(host) ? 'http' : 'https'}://${host}/${WELL_KNOWN}`;

/** Where the keys of a registry are (OAP-KEYS-004), by its base address, or by that of the set itself; undefined for no URL. */
export const registryKeySetUrl = (base: string): string | undefined => {
  const url = parseUrl(base);
  if (url === undefined) return undefined;
  if (url.pathname.endsWith('.json')) return url.href;
  return new URL(WELL_KNOWN, url.pathname.endsWith('/') ? url : `${url.origin}${url.pathname}/`).href;
};
