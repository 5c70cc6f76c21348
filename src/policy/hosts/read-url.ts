import { parseUrl } from '../../spec/index.js';
import { type Host, hostOf } from './host.js';
import { readIpv4 } from './read-address.js';

/** Where a request goes. */
export interface Target {
  readonly host: Host;
  /** As a number in text; the default of the scheme when the URL names none. */
  readonly port: string;
  /** Addresses that other readers may take the host for. */
  readonly alsoRead: readonly Host[];
}

/** Two slashes and no third: readers disagree on whose name follows more of them, or fewer. */
const HTTP = /^https?:\/\/(?!\/)/i;
/** Some readers drop these, some end a host at them, some take them for a slash. */
const DISPUTED = /[\s\p{Cc}\\]/u;
const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http:', '80'],
  ['https:', '443'],
]);

/** The host as it is written: what stands between user information and port. */
const writtenHost = (url: string): string => {
  const authority = url.slice(url.indexOf('//') + 2).split(/[/?#]/, 1)[0] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1).split(':', 1)[0] ?? '';
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const LEADING_ZEROS = /(^|\.)0+(?=\d)/g;

/** `010.0.0.1` is 8.0.0.1 to the WHATWG parser, which reads octal, and 10.0.0.1 to readers of decimal numbers. */
const readAsDecimal = (url: string): readonly Host[] => {
  const text = decode(writtenHost(url)).normalize('NFKC').replaceAll('。', '.').replace(/\.$/, '');
  const decimal = text.replace(LEADING_ZEROS, '$1');
  const address = decimal === text ? undefined : readIpv4(decimal);
  return address === undefined ? [] : [{ kind: 'ipv4', text: `${text} read as decimal`, address }];
};

/**
 * Reads an http(s) URL strictly: what readers are known to dispute is refused before the WHATWG parser, which mends it,
 * sees it.
 *
 * @returns the target, or in words why there is none
 */
export const readUrl = (url: string): Target | string => {
  if (DISPUTED.test(url)) return 'holds a blank, a control character or a backslash';
  if (!HTTP.test(url)) return 'does not begin with http:// or https:// and a host';
  const parsed = parseUrl(url);
  if (parsed === undefined) return 'is no valid URL';
  const { hostname, port, protocol } = parsed;
  const host = hostOf(hostname);
  if (host === undefined) return 'has no valid host';
  return { host, port: port === '' ? (DEFAULT_PORTS.get(protocol) ?? '') : port, alsoRead: readAsDecimal(url) };
};
