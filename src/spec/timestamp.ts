import { isDateTime } from './date-time.js';

/** Milliseconds since 1970 of an RFC 3339 time; undefined for anything else, and for a leap second, which no clock shows. */
export const timeOf = (value: unknown): number | undefined => {
  if (typeof value !== 'string' || !isDateTime(value)) return undefined;
  const ms = Date.parse(value.toUpperCase());
  return Number.isNaN(ms) ? undefined : ms;
};
