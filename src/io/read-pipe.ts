import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { EXIT, OapError } from '../diagnostics/index.js';

const CHUNK = 64 * 1024;
/** How long a named pipe may be without a writer, milliseconds. */
const PATIENCE = 5_000;
const PAUSE = 20;

/** What stands in a pipe now; undefined when it has a writer that has not written. */
const readNow = async (pipe: FileHandle): Promise<Uint8Array | undefined> => {
  try {
    const { bytesRead, buffer } = await pipe.read(Buffer.alloc(CHUNK), 0, CHUNK, null);
    return buffer.subarray(0, bytesRead);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN') return undefined;
    throw thrown;
  }
};

/**
 * Pieces of a named pipe, until its writers have closed it. It is opened without blocking: to open a pipe that nobody writes
 * to would never end, and could not be given up.
 * @throws OapError `file/no-writer`, exit 3
 */
export const readPipe = async function* (path: string): AsyncGenerator<Uint8Array> {
  const pipe = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    let begun = false;
    for (let waited = 0; ; ) {
      const piece = await readNow(pipe);
      if (piece === undefined) begun = true;
      else if (piece.length > 0) {
        begun = true;
        yield piece;
        continue;
      } else if (begun) return;
      else if (waited >= PATIENCE)
        throw new OapError('file/no-writer', EXIT.input, `${path} is a pipe that nothing is written to`, {
          hint: 'begin to write to it first, or pass the document on standard input',
        });
      else waited += PAUSE;
      await wait(PAUSE);
    }
  } finally {
    await pipe.close();
  }
};
