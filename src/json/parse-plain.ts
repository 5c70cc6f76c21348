import { isUtf8 } from 'node:buffer';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  DOT,
  isDigit,
  LOWER_E,
  LOWER_U,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  UPPER_E,
} from './chars.js';
import { SAFE_DIGITS } from './scan-number.js';

/** What is not plain, or not JSON. */
const ODD = -1;
/** Longer texts may hold more values than a text may. */
const MAX_BYTES = 256 * 1024;
/** Containers inside each other; `parseJson` allows more. */
const MAX_DEPTH = 64;
const ASCII_END = 0x80;

/**
 * Twice the number of colons outside strings, which is that of the members when the text is JSON, and one more when a byte is not ASCII.
 * ODD for a number that a double may not hold, for escapes by code, for depth.
 */
const scanPlain = (bytes: Uint8Array, start: number, end: number): number => {
  let [colons, depth, digits, seen] = [0, 0, 0, 0];
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      digits = 0;
      for (at++; at < end; at++) {
        const unit = bytes[at] as number;
        if (unit === QUOTE) break;
        seen |= unit;
        // An escape by code may be half of a character.
        if (unit === BACKSLASH && bytes[++at] === LOWER_U) return ODD;
      }
    } else if (isDigit(byte)) {
      digits++;
      if (digits > SAFE_DIGITS) return ODD;
    } else if (byte !== DOT) {
      if (digits > 0 && (byte === LOWER_E || byte === UPPER_E)) return ODD;
      digits = 0;
      seen |= byte;
      if (byte === COLON) colons++;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
      else if ((byte === OPEN_BRACE || byte === OPEN_BRACKET) && ++depth > MAX_DEPTH) return ODD;
    }
  }
  return 2 * colons + (seen >= ASCII_END ? 1 : 0);
};

const countMembers = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const element of value) members += countMembers(element);
    return members;
  }
  for (const name of Object.keys(value))
    members += 1 + countMembers((value as Readonly<Record<string, unknown>>)[name]);
  return members;
};

/**
 * The value of a text that is I-JSON by an easy proof, several times as fast as `parseJson`: undefined says nothing about the text but
 * that `parseJson` has to be asked. The engine's own parser knows the grammar of RFC 8259; what RFC 7493 asks for beyond that is shown
 * by the bytes: UTF-8 without escapes by code has no lone surrogates, numbers of few digits and no exponent are exact, and no name
 * stands twice when the value has as many members as the text has colons outside strings.
 */
export const parsePlain = (bytes: Buffer, start = 0, end = bytes.length): unknown => {
  if (end - start > MAX_BYTES) return undefined;
  const scanned = scanPlain(bytes, start, end);
  const isWide = scanned % 2 === 1;
  if (scanned === ODD || (isWide && !isUtf8(bytes.subarray(start, end)))) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString(isWide ? 'utf8' : 'latin1', start, end));
    return 2 * countMembers(value) === scanned - (isWide ? 1 : 0) ? value : undefined;
  } catch {
    return undefined;
  }
};
