import { isRecord, typeName } from '../access.js';
import { fail } from '../fault.js';
import { LookupMap } from '../scope.js';
import { parseTimestamp } from '../timestamp.js';
import type { HostFunction } from './options.js';

/** `now()`: the evaluation time, whole and fractional seconds since the epoch. */
const now: HostFunction = { params: 0, call: (_args, scope) => scope.now };

/** `to_timestamp(text)`: an RFC 3339 time as seconds since the epoch. */
const toTimestamp: HostFunction = {
  params: 1,
  call: ([text], _scope, at) => {
    if (typeof text !== 'string')
      return fail(text === undefined ? 'absent' : 'type', `to_timestamp takes a string, not ${typeName(text)}`, at);
    const ms = parseTimestamp(text);
    return ms === undefined ? fail('type', 'to_timestamp takes an RFC 3339 time', at) : ms / 1000;
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
