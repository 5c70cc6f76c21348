import { isRecord, parseTimestamp } from '../expr/index.js';
import { parseUrl } from '../spec/index.js';

const contextMember = (context: unknown, name: string): unknown =>
  isRecord(context) && Object.hasOwn(context, name) ? context[name] : undefined;

/** Age of `context.data_timestamp` at the evaluation time, seconds; null when it is absent or no time. */
const dataAgeSeconds = (context: unknown, nowMs: number): number | null => {
  const at = parseTimestamp(contextMember(context, 'data_timestamp'));
  return at === undefined ? null : (nowMs - at) / 1000;
};

/** Host of `context.url` by the WHATWG parser: lower case, no trailing dot; empty when it does not parse. */
const urlHost = (context: unknown): string => {
  const text = contextMember(context, 'url');
  const url = typeof text === 'string' ? parseUrl(text) : undefined;
  if (url === undefined) return '';
  const host = url.hostname.toLowerCase();
  // A loop, not a pattern: a host of nothing but dots would cost a pattern the square of its length.
  let end = host.length;
  while (host[end - 1] === '.') end--;
  return host.slice(0, end);
};

/** The members of `derived`, computed when read. */
export const readDerived = (name: string, context: unknown, nowMs: number): unknown =>
  name === 'data_age_seconds' ? dataAgeSeconds(context, nowMs) : name === 'url_host' ? urlHost(context) : undefined;
