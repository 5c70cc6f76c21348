import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE, SPACE } from './chars.js';
import { decodeString } from './container.js';
import { arrayIndex } from './pointer.js';
import { skipSpace, skipString, type Units, unitAt } from './units.js';

/** Where a path leads in a text: how many of its segments exist, and the offsets of the value there and of its name. */
export interface Found {
  readonly depth: number;
  readonly start: number;
  readonly end: number;
  /** The literal of the member name, quotes included; absent for elements and the whole document. */
  readonly key: { readonly start: number; readonly end: number } | undefined;
}

// All of these rely on the scanner having accepted the text.

const endsScalar = (unit: number): boolean =>
  unit <= SPACE || unit === COMMA || unit === CLOSE_BRACE || unit === CLOSE_BRACKET || unit === COLON;

const skipValue = (units: Units, start: number): number => {
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

interface Child {
  readonly start: number;
  readonly key: Found['key'];
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

/** Follows decoded pointer segments through a text that the scanner has accepted, as far as they exist. */
export const findSpan = (text: string, units: Units, segments: readonly string[]): Found => {
  let child: Child = { start: skipSpace(units, 0), key: undefined };
  let depth = 0;
  for (const segment of segments) {
    const unit = unitAt(units, child.start);
    let next: Child | undefined;
    if (unit === OPEN_BRACE) next = findMember(text, units, child.start, segment);
    else if (unit === OPEN_BRACKET) next = findElement(units, child.start, arrayIndex(segment));
    if (next === undefined) break;
    child = next;
    depth++;
  }
  return { depth, start: child.start, end: skipValue(units, child.start), key: child.key };
};
