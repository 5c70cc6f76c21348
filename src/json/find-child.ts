import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE, SPACE } from './chars.js';
import { decodeString } from './container.js';
import { arrayIndex } from './pointer.js';
import { skipSpace, skipString, type Units, unitAt } from './units.js';

// All of these rely on the scanner having accepted the text.

const endsScalar = (unit: number): boolean =>
  unit <= SPACE || unit === COMMA || unit === CLOSE_BRACE || unit === CLOSE_BRACKET || unit === COLON;

/** The offset after the value that starts at an offset. */
export const skipValue = (units: Units, start: number): number => {
  let at = start;
  let depth = 0;
  do {
    const unit = unitAt(units, at);
    if (unit === QUOTE) at = skipString(units, at);
    else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      depth++;
      at++;
    } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) {
      depth--;
      at++;
    } else if (endsScalar(unit)) at++;
    else while (!endsScalar(unitAt(units, at))) at++;
  } while (depth > 0);
  return at;
};

/** A value inside a container, and its name when that is an object. */
export interface Child {
  readonly start: number;
  /** The literal of the member name, quotes included; absent for elements. */
  readonly key: { readonly start: number; readonly end: number } | undefined;
}

const findMember = (text: string, units: Units, object: number, name: string): Child | undefined => {
  let at = skipSpace(units, object + 1);
  while (unitAt(units, at) === QUOTE) {
    const keyEnd = skipString(units, at);
    // Step over the colon.
    const start = skipSpace(units, skipSpace(units, keyEnd) + 1);
    if (decodeString(text, at, keyEnd) === name) return { start, key: { start: at, end: keyEnd } };
    const after = skipSpace(units, skipValue(units, start));
    if (unitAt(units, after) !== COMMA) return undefined;
    at = skipSpace(units, after + 1);
  }
  return undefined;
};

const findElement = (units: Units, array: number, index: number): Child | undefined => {
  let at = skipSpace(units, array + 1);
  if (index < 0 || unitAt(units, at) === CLOSE_BRACKET) return undefined;
  for (let current = 0; current < index; current++) {
    const after = skipSpace(units, skipValue(units, at));
    if (unitAt(units, after) !== COMMA) return undefined;
    at = skipSpace(units, after + 1);
  }
  return { start: at, key: undefined };
};

/** Finds the child of the container that starts at an offset by one segment of a pointer. */
export type FindChild = (container: number, segment: string) => Child | undefined;

/** Finds a child by scanning the container up to it. */
export const scanForChild =
  (text: string, units: Units): FindChild =>
  (container, segment) => {
    const unit = unitAt(units, container);
    if (unit === OPEN_BRACE) return findMember(text, units, container, segment);
    return unit === OPEN_BRACKET ? findElement(units, container, arrayIndex(segment)) : undefined;
  };

/** Every child of the container that starts at an offset, by its segment in a pointer. */
export const listChildren = (text: string, units: Units, container: number): ReadonlyMap<string, Child> => {
  const children = new Map<string, Child>();
  const isObject = unitAt(units, container) === OPEN_BRACE;
  let at = skipSpace(units, container + 1);
  while (unitAt(units, at) !== CLOSE_BRACE && unitAt(units, at) !== CLOSE_BRACKET) {
    const keyEnd = isObject ? skipString(units, at) : at;
    const start = isObject ? skipSpace(units, skipSpace(units, keyEnd) + 1) : at;
    const segment = isObject ? decodeString(text, at, keyEnd) : String(children.size);
    children.set(segment, { start, key: isObject ? { start: at, end: keyEnd } : undefined });
    const after = skipSpace(units, skipValue(units, start));
    if (unitAt(units, after) !== COMMA) break;
    at = skipSpace(units, after + 1);
  }
  return children;
};
