import { readUrl } from '../hosts/index.js';
import { showExcerpt } from '../shell/index.js';

/** What hosts and ports are written with on the wire, where IDNA and percent-encoding are undone already. */
const WIRE = /^[A-Za-z0-9._:[\]-]+$/;
const PORT = /:\d+$/;

/**
 * Why a `Host` header does not name the host of the URL; undefined when it does. The port may be left out; one that is
 * there is the one of the URL.
 */
export const explainHostHeader = (value: string, url: unknown): string | undefined => {
  if (typeof url !== 'string') return 'the Host header has no URL to be compared with';
  const target = readUrl(url);
  if (typeof target === 'string') return `the Host header cannot be compared, url ${target}`;
  const scheme = /^https:/i.test(url) ? 'https' : 'http';
  const named = WIRE.test(value) ? readUrl(`${scheme}://${value}`) : undefined;
  const same =
    typeof named === 'object' &&
    named.host.text === target.host.text &&
    (named.port === target.port || !PORT.test(value.replace(/\[.*\]/, '')));
  return same ? undefined : `the Host header ${showExcerpt(value)} is not the host of the URL`;
};
