/** A line of a stream; `tooLong` when it passes the bound, and then `bytes` is only its beginning. */
export interface StreamLine {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly tooLong: boolean;
}

/** Splits the pieces of a text into lines in bounded memory. A line over the bound ends the stream with what was read of it. */
export async function* streamLines(text: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<StreamLine> {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let line = 1;
  const take = (): Uint8Array => {
    const only = pieces[0];
    const whole = pieces.length === 1 && only ? only : Buffer.concat(pieces);
    pieces = [];
    held = 0;
    return whole;
  };
  for await (const chunk of text) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      pieces.push(chunk.subarray(from, at));
      from = at + 1;
      yield { bytes: take(), line: line++, tooLong: false };
    }
    if (from < chunk.length) {
      pieces.push(chunk.slice(from));
      held += chunk.length - from;
    }
    if (held > maxBytes) {
      yield { bytes: take(), line, tooLong: true };
      return;
    }
  }
  if (held > 0) yield { bytes: take(), line, tooLong: false };
}
