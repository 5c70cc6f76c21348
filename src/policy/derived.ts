import { isRecord } from '../expr/index.js';
import { parseTimestamp } from './timestamp.js';

const contextMember = (context: unknown, name: string): unknown =>
  isRecord(context) && Object.hasOwn(context, name) ? context[name] : undefined;

/** Age of `context.data_timestamp` at the evaluation time, seconds; null when it is absent or no time. */
const dataAgeSeconds = (context: unknown, nowMs: number): number | null => {
  const at = parseTimestamp(contextMember(context, 'data_timestamp'));
  return at === undefined ? null : (nowMs - at) / 1000;
};

/** Host of `context.url` by the WHATWG parser: lower case, no trailing dot; empty when it does not parse. */
const urlHost = (context: unknown): string => {
  const url = contextMember(context, 'url');
  if (typeof url !== 'string' || !URL.canParse(url)) return '';
  return new URL(url).hostname.toLowerCase().replace(/\.+$/, '');
};

/** The members of `derived`, computed when read. */
export const readDerived = (name: string, context: unknown, nowMs: number): unknown =>
  name === 'data_age_seconds' ? dataAgeSeconds(context, nowMs) : name === 'url_host' ? urlHost(context) : undefined;
