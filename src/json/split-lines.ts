import { asBuffer } from './as-buffer.js';
import { CARRIAGE_RETURN, LINE_FEED } from './chars.js';

/** One line of JSON Lines: its bytes without the line end, its 1-based number, and the byte offset of its first byte. */
export interface Line {
  readonly bytes: Buffer;
  readonly line: number;
  readonly offset: number;
}

/**
 * Splits JSON Lines at line feeds, dropping one carriage return before each. A last line without a line feed counts; the
 * nothing after a final line feed does not. Blank lines are yielded, because they have numbers too. The bytes are views
 * into the input, not copies.
 */
export function* splitLines(text: Uint8Array): Generator<Line, void, undefined> {
  const bytes = asBuffer(text);
  let offset = 0;
  for (let line = 1; offset < bytes.length; line++) {
    const found = bytes.indexOf(LINE_FEED, offset);
    const next = found === -1 ? bytes.length : found;
    const end = bytes[next - 1] === CARRIAGE_RETURN ? next - 1 : next;
    yield { bytes: bytes.subarray(offset, end), line, offset };
    offset = next + 1;
  }
}
