import serialize from 'canonicalize';
import { EXIT, OapError } from '../diagnostics/index.js';
import { canonicalizePlain } from './canonicalize-plain.js';
import { formatPointer } from './pointer.js';

/** Deeper values, circular ones among them, are refused before the serializer, which recurses, runs out of stack. */
const MAX_DEPTH = 1000;

type Path = (string | number)[];

// In Unicode mode a pair is one code point, so only a surrogate that stands alone matches.
const LONE_SURROGATE = /\p{Surrogate}/u;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const findScalarFlaw = (value: unknown): string | undefined => {
  switch (typeof value) {
    case 'string':
      return LONE_SURROGATE.test(value) ? 'a string with a lone surrogate' : undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `the number ${value}`;
    case 'boolean':
      return undefined;
    case 'undefined':
      return 'undefined';
    default:
      return `a ${typeof value}`;
  }
};

// Says what has no canonical form, leaving `path` at its place. RFC 8785 is about I-JSON values; anything that
// JSON.stringify would drop or convert in silence is refused, absent (undefined) members of objects aside.
const findFlaw = (value: unknown, path: Path): string | undefined => {
  if (value === null) return undefined;
  if (typeof value !== 'object') return findScalarFlaw(value);
  if (path.length >= MAX_DEPTH) return 'a value nested too deeply, or containing itself';
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      path.push(index);
      const flaw = findFlaw(value[index], path);
      if (flaw !== undefined) return flaw;
      path.pop();
    }
    return undefined;
  }
  if (!isPlain(value)) return 'an object that is no plain data';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    path.push(name);
    const flaw = LONE_SURROGATE.test(name) ? 'a member name with a lone surrogate' : findFlaw(member, path);
    if (flaw !== undefined) return flaw;
    path.pop();
  }
  return undefined;
};

/**
 * The canonical form of a JSON value (RFC 8785, JCS): members sorted by UTF-16 code units, no white space, numbers as
 * ECMAScript writes them. Members whose value is undefined count as absent.
 *
 * @throws OapError `json/not-canonicalizable` for lone surrogates, numbers that are not finite, undefined as the whole or
 * as an element, and anything else that is no JSON data.
 */
export const canonicalize = (value: unknown): string => {
  const plain = canonicalizePlain(value);
  if (plain !== undefined) return plain;
  const path: Path = [];
  const flaw = findFlaw(value, path);
  const text = flaw === undefined ? serialize(value) : undefined;
  if (text !== undefined) return text;
  const place = path.length === 0 ? 'The value' : `The value at ${JSON.stringify(formatPointer(path.slice(0, 32)))}`;
  throw new OapError('json/not-canonicalizable', EXIT.input, `${place} has no canonical form: it is ${flaw}.`, {
    hint: 'Only JSON values have one (RFC 8785): valid Unicode, finite numbers, plain objects and arrays.',
  });
};
