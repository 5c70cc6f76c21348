import { createReadStream } from 'node:fs';
import { EXIT, OapError } from '../../diagnostics/index.js';

const NEWLINE = 10;
const LONGEST_LINE = 16 * 1024 * 1024;

/** One whole line of a file, without its end, and where the next begins. */
export interface FileLine {
  readonly text: string;
  readonly number: number;
  readonly end: number;
}

/** The whole lines of a file that a process may have been killed in the middle of writing: a last line without an end is none. A missing file has none. */
export const readWholeLines = async function* (path: string): AsyncGenerator<FileLine> {
  let [rest, end, number] = [Buffer.alloc(0), 0, 0];
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      const piece = Buffer.concat([rest, chunk as Buffer]);
      let from = 0;
      for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
        end += at + 1 - from;
        yield { text: piece.toString('utf8', from, at), number: ++number, end };
        from = at + 1;
      }
      rest = Buffer.from(piece.subarray(from));
      if (rest.length > LONGEST_LINE)
        throw new OapError('state/unreadable', EXIT.input, `${path}: line ${number + 1} has no end`);
    }
  } catch (thrown) {
    if (thrown instanceof OapError) throw thrown;
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return;
    throw new OapError('file/unreadable', EXIT.input, `${path} cannot be read`, { cause: thrown });
  }
};
