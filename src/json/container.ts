import { CLOSE_BRACE, CLOSE_BRACKET } from './chars.js';
import { type Units, unitAt } from './units.js';

/** Past this many members a hash table finds a repeated name faster than comparing slices of the text. */
const COMPARED = 32;

/** The value of the string literal from `start` to `end`, quotes included, that the scanner has accepted. */
export const decodeString = (text: string, start: number, end: number): string => {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : raw;
};

const sameUnits = (units: Units, a: number, b: number, length: number): boolean => {
  for (let index = 0; index < length; index++) {
    if (unitAt(units, a + index) !== unitAt(units, b + index)) return false;
  }
  return true;
};

/**
 * An object or array that is open, with the names an object has had so far as offsets into the text: names are copied only
 * past COMPARED of them or when one has escapes. It is used again for the next container at the same depth, and as long as
 * an object there repeats the names of the last one in their order, nothing need be looked up, because those were distinct.
 */
export class Container {
  isObject = false;
  /** The code unit that closes it. */
  closer = CLOSE_BRACKET;
  /** The offset of the opening bracket. */
  start = 0;
  /** Members or elements begun so far. */
  count = 0;
  /** The name literals of the object, quotes included; meaningless for an array. */
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  /** How many names of the last object the arrays still hold; 0 once this object departs from them. */
  private repeatable = 0;
  /** False once a name stands twice or is not plain: then the next object has to check its names itself. */
  private reliable = true;
  private decoded: Map<string, number> | undefined;

  open(isObject: boolean, start: number): void {
    if (this.isObject) this.repeatable = this.reliable ? Math.max(this.count, this.repeatable) : 0;
    this.isObject = isObject;
    this.closer = isObject ? CLOSE_BRACE : CLOSE_BRACKET;
    this.start = start;
    this.count = 0;
    this.reliable = true;
    this.decoded = undefined;
  }

  /**
   * Begins a member when the text from `start` on repeats the name that the last object had here.
   * Returns the offset after the name, or -1.
   */
  repeatName(units: Units, start: number): number {
    const index = this.count;
    if (index >= this.repeatable) return -1;
    const length = this.lengths[index] as number;
    if (!sameUnits(units, this.starts[index] as number, start, length)) {
      this.repeatable = 0;
      return -1;
    }
    this.starts[index] = start;
    this.count++;
    return start + length;
  }

  /**
   * Begins a member whose name literal stands from `start` to `end`; `plain` tells that it has neither escapes nor
   * surrogates. Returns the offset of the earlier literal that spells the same name, or -1 when there is none.
   */
  addName(text: string, units: Units, start: number, end: number, plain: boolean): number {
    const literal = plain && this.decoded === undefined && this.count < COMPARED;
    const first = literal ? this.findLiteral(units, start, end) : this.findDecoded(text, start, end);
    if (first !== -1 || !plain) this.reliable = false;
    this.starts[this.count] = start;
    this.lengths[this.count] = end - start;
    this.count++;
    return first;
  }

  /** What a pointer calls the current member or element; undefined before the first one. */
  segment(text: string): string | number | undefined {
    const index = this.count - 1;
    if (!this.isObject || index < 0) return index < 0 ? undefined : index;
    const start = this.starts[index] as number;
    return decodeString(text, start, start + (this.lengths[index] as number));
  }

  private findLiteral(units: Units, start: number, end: number): number {
    const length = end - start;
    for (let index = 0; index < this.count; index++) {
      if (this.lengths[index] === length) {
        const other = this.starts[index] as number;
        if (sameUnits(units, other, start, length)) return other;
      }
    }
    return -1;
  }

  private findDecoded(text: string, start: number, end: number): number {
    if (this.decoded === undefined) {
      this.decoded = new Map();
      for (let index = this.count - 1; index >= 0; index--) {
        const other = this.starts[index] as number;
        this.decoded.set(decodeString(text, other, other + (this.lengths[index] as number)), other);
      }
    }
    const name = decodeString(text, start, end);
    const first = this.decoded.get(name);
    if (first !== undefined) return first;
    this.decoded.set(name, start);
    return -1;
  }
}
