import { asBuffer } from './as-buffer.js';
import { LINE_FEED } from './chars.js';

const NOTHING = Buffer.alloc(0);

/**
 * Goes through the lines of a text that comes in pieces, in bounded memory. The line at hand is `bytes` from `start` to `end`; going on
 * to the next one takes no promise while the piece has more of them, which there are thousands of.
 */
export class LineCursor {
  bytes: Buffer = NOTHING;
  start = 0;
  end = 0;
  /** The number of the line at hand. */
  line: number;
  /** The line at hand passes the bound: it is only its beginning, and nothing follows. */
  tooLong = false;
  private readonly pieces: AsyncIterator<Uint8Array>;
  private readonly maxBytes: number;
  /** Where what was not gone through begins. */
  private next = 0;
  private ended = false;

  constructor(text: AsyncIterable<Uint8Array>, firstLine: number, maxBytes: number) {
    this.pieces = text[Symbol.asyncIterator]();
    this.line = firstLine - 1;
    this.maxBytes = maxBytes;
  }

  /** Goes on to the next line when it is at hand. */
  step(): boolean {
    const { bytes, next } = this;
    const feed = next < bytes.length ? bytes.indexOf(LINE_FEED, next) : -1;
    if (feed < 0) return false;
    this.put(next, feed);
    this.next = feed + 1;
    return true;
  }

  /** Goes on to the next line; false at the end. Throws what reading throws. */
  async advance(): Promise<boolean> {
    return this.step() || this.fill();
  }

  close(): Promise<unknown> {
    this.ended = true;
    return Promise.resolve(this.pieces.return?.());
  }

  private put(start: number, end: number): void {
    this.start = start;
    this.end = end;
    this.line++;
  }

  private async fill(): Promise<boolean> {
    const held: Buffer[] = [this.bytes.subarray(this.next)];
    let length = this.bytes.length - this.next;
    while (!this.ended && length <= this.maxBytes) {
      const piece = await this.pieces.next();
      if (piece.done === true) {
        this.ended = true;
        break;
      }
      const bytes = asBuffer(piece.value);
      held.push(bytes);
      length += bytes.length;
      if (!bytes.includes(LINE_FEED)) continue;
      this.bytes = held[0]?.length === 0 && held.length === 2 ? bytes : Buffer.concat(held, length);
      this.next = 0;
      return this.step();
    }
    // What follows a line without an end cannot be told from it.
    this.tooLong = length > this.maxBytes;
    this.ended = true;
    this.bytes = Buffer.concat(held, length);
    this.next = length;
    if (length > 0) this.put(0, length);
    return length > 0;
  }
}
