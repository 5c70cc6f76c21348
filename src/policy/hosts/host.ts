import { parseUrl } from '../../spec/index.js';
import { readIpv4, readIpv6 } from './read-address.js';

/** Where a URL leads, in the one form that all its spellings share. */
export type Host =
  | { readonly kind: 'name'; readonly text: string }
  /** `address` as one unsigned number of 32 bits. */
  | { readonly kind: 'ipv4'; readonly text: string; readonly address: number }
  /** `text` without brackets, `groups` its eight numbers of 16 bits. */
  | { readonly kind: 'ipv6'; readonly text: string; readonly groups: readonly number[] };

/** A loop, not a pattern: a host of nothing but dots would cost a pattern the square of its length. */
const dropRootDots = (name: string): string => {
  let end = name.length;
  while (name[end - 1] === '.') end--;
  return name.slice(0, end);
};

const parse = (authority: string): string | undefined => parseUrl(`http://${authority}/`)?.hostname;

/**
 * Makes a host of the `hostname` of a URL that the WHATWG parser has read: lower case, IDNA and percent-encoding undone,
 * numbers in any base one dotted address. Dots at the end go, and what they hid is read again: `127.0.0.1..` is a name to
 * the parser and an address to a resolver.
 *
 * @returns undefined when nothing is left, or what is left is no host
 */
export const hostOf = (hostname: string): Host | undefined => {
  const bare = dropRootDots(hostname);
  const text = bare === hostname ? hostname : parse(bare);
  if (text === undefined || text === '') return undefined;
  if (text.startsWith('[')) {
    const inner = text.slice(1, -1);
    return { kind: 'ipv6', text: inner, groups: readIpv6(inner) };
  }
  const address = readIpv4(text);
  return address === undefined ? { kind: 'name', text } : { kind: 'ipv4', text, address };
};
