import type { Position } from '../diagnostics/index.js';
import { BACKSLASH, LOWER_U, QUOTE } from './chars.js';
import { ChildIndex, type Found } from './child-index.js';
import { formatPointer, parsePointer } from './pointer.js';
import type { Positions } from './positions.js';
import { toUnits } from './units.js';

/** A stretch of text; `end` is exclusive. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}

/**
 * A text that `parseJson` accepted. Spans are found by scanning up to the pointer, so a document costs no memory per
 * value; of containers that are asked about often, the places of their children are kept. All methods throw OapError `json/bad-pointer` for text that is no pointer.
 */
export interface JsonDocument {
  readonly file: string;
  readonly text: string;
  /** The span of the value at a pointer, undefined when there is none. */
  locate(pointer: string): Span | undefined;
  /** The span of the member name, quotes included, whose value the pointer names; undefined for elements and for `""`. */
  locateKey(pointer: string): Span | undefined;
  /**
   * The span in the source of a part of the string value at a pointer. `start` and `end` are UTF-16 offsets into the
   * decoded value; those outside it are taken as its nearest end. Undefined when no string is there.
   */
  locateInString(pointer: string, start: number, end: number): Span | undefined;
  /** The longest beginning of a pointer that leads somewhere; the pointer itself when it does. */
  nearest(pointer: string): string;
}

const ESCAPE_LENGTH = 2;
const UNICODE_ESCAPE_LENGTH = 6;

// The offset in the text of each wanted unit of the decoded string; the unit past the last one is the closing quote.
const findUnit = (text: string, literal: number, unit: number): number => {
  let at = literal + 1;
  for (let count = 0; count < unit; count++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code !== BACKSLASH) at++;
    else at += text.charCodeAt(at + 1) === LOWER_U ? UNICODE_ESCAPE_LENGTH : ESCAPE_LENGTH;
  }
  return at;
};

class SourceDocument implements JsonDocument {
  readonly file: string;
  readonly text: string;
  private readonly positions: Positions;
  private children: ChildIndex | undefined;

  constructor(file: string, text: string, positions: Positions) {
    this.file = file;
    this.text = text;
    this.positions = positions;
  }

  locate(pointer: string): Span | undefined {
    const found = this.find(pointer);
    return found && this.span(found.start, this.index().endOf(found.start));
  }

  locateKey(pointer: string): Span | undefined {
    const key = this.find(pointer)?.key;
    return key && this.span(key.start, key.end);
  }

  locateInString(pointer: string, start: number, end: number): Span | undefined {
    const found = this.find(pointer);
    if (found === undefined || this.text.charCodeAt(found.start) !== QUOTE) return undefined;
    return this.span(findUnit(this.text, found.start, start), findUnit(this.text, found.start, Math.max(start, end)));
  }

  nearest(pointer: string): string {
    const segments = parsePointer(pointer);
    return formatPointer(segments.slice(0, this.index().follow(segments).depth));
  }

  private find(pointer: string): Found | undefined {
    const segments = parsePointer(pointer);
    const found = this.index().follow(segments);
    return found.depth === segments.length ? found : undefined;
  }

  private index(): ChildIndex {
    this.children ??= new ChildIndex(this.text, toUnits(this.text));
    return this.children;
  }

  private span(start: number, end: number): Span {
    return { start: this.positions.at(start), end: this.positions.at(end) };
  }
}

/** Makes the document of a text that the scanner has accepted. */
export const createDocument = (file: string, text: string, positions: Positions): JsonDocument =>
  new SourceDocument(file, text, positions);
