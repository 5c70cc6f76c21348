import { BACKSLASH, isSpace, QUOTE, SPACE } from './chars.js';

/**
 * The UTF-16 code units of a text, at the same offsets, with a zero after the last one. Reading them from an array is
 * several times faster than `charCodeAt`, and the zero, which the grammar allows nowhere, saves the loops a bounds check.
 */
export type Units = Uint8Array | Uint16Array;

// A typed array has the byte order of the machine, `utf16le` has not.
const isBigEndian = (): boolean => new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** The code units of `text`: a byte each when all are ASCII, which `bytes`, its length in UTF-8, tells; else two. */
export const toUnits = (text: string, bytes = Buffer.byteLength(text)): Units => {
  const { length } = text;
  if (bytes === length) {
    const units = Buffer.allocUnsafe(length + 1);
    units.write(text, 'latin1');
    units[length] = 0;
    return units;
  }
  const units = new Uint16Array(length + 1);
  const raw = Buffer.from(units.buffer);
  raw.write(text, 'utf16le');
  if (isBigEndian()) raw.swap16();
  return units;
};

/** The code unit at an offset that is at most the length of the text. */
export const unitAt = (units: Units, at: number): number => units[at] as number;

/** The offset of the first code unit from `at` on that is no white space. */
export const skipSpace = (units: Units, at: number): number => {
  let next = at;
  let unit = unitAt(units, next);
  while (unit <= SPACE && isSpace(unit)) {
    next++;
    unit = unitAt(units, next);
  }
  return next;
};

/** The offset after the string literal that begins at `at`, a quote, and is known to end. */
export const skipString = (units: Units, at: number): number => {
  let next = at + 1;
  for (;;) {
    const unit = unitAt(units, next);
    if (unit === QUOTE) return next + 1;
    next += unit === BACKSLASH ? 2 : 1;
  }
};
