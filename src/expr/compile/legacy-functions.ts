import { isRecord, typeName } from '../access.js';
import { fail } from '../fault.js';
import { LookupMap } from '../scope.js';
import type { HostFunction } from './options.js';

const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Seconds since the epoch, or NaN. `Date.parse` alone takes the 30th of February for a day in March. */
const secondsOf = (text: string): number => {
  const [, year, month, day] = TIMESTAMP.exec(text) ?? [];
  return Number(day) <= daysIn(Number(year), Number(month)) ? Date.parse(text) / 1000 : Number.NaN;
};

/** `now()`: the evaluation time, whole and fractional seconds since the epoch. */
const now: HostFunction = { params: 0, call: (_args, scope) => scope.now };

/** `to_timestamp(text)`: an RFC 3339 time as seconds since the epoch. */
const toTimestamp: HostFunction = {
  params: 1,
  call: ([text], _scope, at) => {
    if (typeof text !== 'string')
      return fail(text === undefined ? 'absent' : 'type', `to_timestamp takes a string, not ${typeName(text)}`, at);
    const seconds = secondsOf(text);
    return Number.isNaN(seconds) ? fail('type', 'to_timestamp takes an RFC 3339 time', at) : seconds;
  },
};

/** `len(x)`: characters of a string, elements of an array, members of an object. */
const len: HostFunction = {
  params: 1,
  call: ([value], _scope, at) => {
    if (typeof value === 'string' || Array.isArray(value)) return value.length;
    if (isRecord(value)) return Object.keys(value).length;
    if (value instanceof LookupMap) return Object.keys(value.toJSON() as object).length;
    return fail(
      value === undefined ? 'absent' : 'type',
      `len takes a string, an array or an object, not ${typeName(value)}`,
      at,
    );
  },
};

/** The functions that the legacy dialect has by itself. */
export const LEGACY_FUNCTIONS: ReadonlyMap<string, HostFunction> = new Map([
  ['now', now],
  ['to_timestamp', toTimestamp],
  ['len', len],
]);
