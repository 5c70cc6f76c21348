/** A line of a stream; `tooLong` when it passes the bound, and then `bytes` is only its beginning. */
export interface StreamLine {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly tooLong: boolean;
}

/** How many times the bound is passed over in search of the end of a line; what has none by then, like /dev/zero, ends the stream. */
const LONGEST_SEARCH = 1024;

/**
 * Splits the pieces of a text into lines in bounded memory, and yields the same ones however it is cut. Of a line over the bound the
 * beginning is yielded and the rest passed over, so that the lines behind it are read as well.
 */
export async function* streamLines(text: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<StreamLine> {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let length = 0;
  let line = 1;
  const hold = (piece: Uint8Array): void => {
    length += piece.length;
    // One byte over the bound shows that it is passed.
    const kept = piece.subarray(0, Math.max(0, maxBytes + 1 - held));
    held += kept.length;
    if (kept.length > 0) pieces.push(kept);
  };
  const take = (): StreamLine => {
    const only = pieces[0];
    const bytes = pieces.length === 1 && only ? only : Buffer.concat(pieces);
    const tooLong = length > maxBytes;
    pieces = [];
    held = 0;
    length = 0;
    return { bytes, line: line++, tooLong };
  };
  for await (const chunk of text) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      hold(chunk.subarray(from, at));
      from = at + 1;
      yield take();
    }
    hold(chunk.subarray(from));
    if (length > maxBytes * LONGEST_SEARCH) break;
  }
  if (length > 0) yield take();
}
