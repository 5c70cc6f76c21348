import { explainPrivateUrl } from '../hosts/index.js';
import { judge } from '../judge.js';
import type { Validator } from './types.js';

/**
 * Rule `private_ip_check` of `web.browser.v1`: `context.url` leads to the public network. The specification names this
 * validator and says "if configured" without a key (E-13); here it is on unless `limits.block_private_ips` is false.
 *
 * No URL: pass. The URL is read as for `validateBrowserBlockedDomains`; one without a host is refused. Refused are
 * - IPv4, in any spelling, that is loopback, private, shared, link-local, multicast, reserved or of a cloud's own services;
 *   an address with leading zeros also when it is one of these to readers of decimal numbers;
 * - IPv6 that is unspecified, loopback, link-, site- or unique local, multicast, discarded or of local NAT64, or that
 *   holds such an IPv4 (mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP);
 * - `localhost`, `local`, `internal`, `localdomain`, `home.arpa` and names below them, and names of one label.
 *
 * Known gaps: a public name may resolve to a private address, and to another one the next time: the host has to check
 * the address it connects to. NAT64 under a network's own prefix is not recognised.
 */
export const validateBrowserPrivateIP: Validator = ({ context, limits }) =>
  judge(context, () => explainPrivateUrl(context, limits));
