import { fail } from './fault.js';
import { LookupMap } from './scope.js';
import { BUILT_IN_MEMBERS, isForbidden } from './words.js';

interface At {
  readonly start: number;
  readonly end: number;
}

export const typeName = (value: unknown): string => {
  if (value === null) return 'null';
  if (value === undefined) return 'absent';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof LookupMap) return 'a map';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LookupMap);

const INDEX = /^(?:0|[1-9][0-9]{0,9})$/;

/** The element at a whole number from 0; past the end there is nothing, whatever a prototype holds. */
const readElement = (list: readonly unknown[] | string, index: number): unknown =>
  index < list.length ? list[index] : undefined;

/**
 * The own member `name` of a value, `undefined` when an object does not own it.
 * A name that only a built-in prototype defines is a fault, never a function (OAP-EXPR-008).
 * With `lenient` (legacy) a member of nothing is nothing.
 */
export const readMember = (value: unknown, name: string, at: At, lenient: boolean): unknown => {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof LookupMap) return value.get(name);
    if (Array.isArray(value)) {
      if (name === 'length') return value.length;
      return fail('builtin-member', `an array has no member \`${name}\``, at);
    }
    if (Object.hasOwn(value, name)) return (value as Record<string, unknown>)[name];
    if (BUILT_IN_MEMBERS.has(name)) return fail('builtin-member', `\`${name}\` is not a member of this object`, at);
    return undefined;
  }
  if (value === undefined || value === null) {
    if (lenient) return undefined;
    return fail('absent', `cannot read \`${name}\` of ${value === null ? 'null' : 'an absent value'}`, at);
  }
  if (typeof value === 'string' && name === 'length') return value.length;
  return fail('builtin-member', `${typeName(value)} has no member \`${name}\``, at);
};

/** `value[key]`: a string key of an object or map, a whole number of an array or string. */
export const readIndex = (value: unknown, key: unknown, at: At, lenient: boolean): unknown => {
  if (typeof key === 'string') {
    if (isForbidden(key)) return fail('forbidden-name', `\`${key}\` is refused wherever it stands`, at);
    if ((Array.isArray(value) || typeof value === 'string') && INDEX.test(key)) return readElement(value, Number(key));
    return readMember(value, key, at, lenient);
  }
  if (typeof key === 'number') {
    if (Array.isArray(value) || typeof value === 'string') {
      if (Number.isInteger(key) && key >= 0) return readElement(value, key);
      return fail('type', 'an index is a whole number from 0', at);
    }
    if (value === undefined || value === null) {
      return lenient ? undefined : fail('absent', `cannot read an element of ${typeName(value)}`, at);
    }
    // Ledgers keep their keys as text; JavaScript reads a map by a number the same way.
    if (value instanceof LookupMap && Number.isSafeInteger(key)) return value.get(String(key));
    return fail('type', `a number is no key of ${typeName(value)}`, at);
  }
  if (key === undefined) return fail('absent', 'the key is absent', at);
  return fail('type', `a key is a string or a whole number, not ${typeName(key)}`, at);
};

/** `key in value` of the standard dialect: own keys of objects only (E-12). */
export const hasOwnKey = (key: unknown, value: unknown, at: At): boolean => {
  if (value instanceof LookupMap && Number.isSafeInteger(key)) return value.has(String(key));
  if (typeof key !== 'string')
    return fail(key === undefined ? 'absent' : 'type', `the left side of \`in\` is a string, not ${typeName(key)}`, at);
  if (isForbidden(key)) return fail('forbidden-name', `\`${key}\` is refused wherever it stands`, at);
  if (Array.isArray(value)) return fail('type', '`in` does not look into arrays; write list.includes(x) (E-12)', at);
  if (value instanceof LookupMap) return value.has(key);
  if (!isRecord(value))
    return fail(
      value === undefined ? 'absent' : 'type',
      `the right side of \`in\` is an object, not ${typeName(value)}`,
      at,
    );
  if (Object.hasOwn(value, key)) return true;
  if (BUILT_IN_MEMBERS.has(key)) return fail('builtin-member', `\`${key}\` is not a member of this object`, at);
  return false;
};
