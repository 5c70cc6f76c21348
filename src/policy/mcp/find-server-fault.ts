import { parseUrl } from '../../spec/index.js';
import { showExcerpt } from '../shell/index.js';

/**
 * What keeps a text from being the canonical https URL of a server (WHATWG URL Standard), as the end of a sentence about
 * it; undefined when nothing does. Canonical means that the parser writes it as it stands, but for a slash at the end
 * where there is no path: `https://example.com` and `https://example.com/` both are.
 */
export const findServerFault = (text: string): string | undefined => {
  if (/[\s\p{Cc}\\]/u.test(text)) return 'holds whitespace, a control character or a backslash';
  const url = parseUrl(text);
  if (url === undefined) return 'does not parse as a URL';
  if (url.protocol !== 'https:') return `has the scheme ${showExcerpt(url.protocol)}, not https`;
  if (url.username !== '' || url.password !== '') return `has a user name or password; its host is ${url.hostname}`;
  if (text.includes('#')) return 'has a fragment';
  if (url.hostname.endsWith('.')) return `has a host that ends in a dot, ${showExcerpt(url.hostname)}`;
  if (text !== url.href && `${text}/` !== url.href) return `is not written in its one form, ${showExcerpt(url.href)}`;
  return undefined;
};
