import { type FileHandle, open } from 'node:fs/promises';
import { EXIT, OapError } from '../../diagnostics/index.js';

interface Waiting {
  readonly text: string;
  readonly done: () => void;
  readonly failed: (thrown: unknown) => void;
}

const OWNER_ONLY = 0o600;

/**
 * A file that only grows. What `append` was given is on the disk when its promise is fulfilled; all that comes while the disk is busy is
 * written together. After one failure nothing is written any more: what the file then holds is for the next start to find out.
 */
export class AppendFile {
  private queue: Waiting[] = [];
  private busy: Promise<void> | undefined;
  private broken: unknown;
  private readonly file: FileHandle;

  private constructor(file: FileHandle) {
    this.file = file;
  }

  /**
   * Opens a file to append to; makes it when there is none. What lies behind `length`, the rest of a line that was never finished, is cut off.
   * A file without one whole line is left as it is: it may be anything.
   * @throws OapError `file/foreign`, `file/unwritable` exit 3
   */
  static async open(path: string, length: number): Promise<AppendFile> {
    try {
      const file = await open(path, 'a', OWNER_ONLY);
      const { size } = await file.stat();
      if (size > 0 && length === 0) {
        await file.close();
        throw new OapError('file/foreign', EXIT.input, `${path} has no whole line, and is left as it is`, {
          hint: 'name another file, or take that one away yourself',
        });
      }
      if (size > length) await file.truncate(length);
      return new AppendFile(file);
    } catch (thrown) {
      if (thrown instanceof OapError) throw thrown;
      throw new OapError('file/unwritable', EXIT.input, `${path} cannot be written to`, { cause: thrown });
    }
  }

  append(text: string): Promise<void> {
    if (this.broken !== undefined) return Promise.reject(this.broken);
    return new Promise((done, failed) => {
      this.queue.push({ text, done, failed });
      this.busy ??= this.drain();
    });
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      const batch = this.queue;
      this.queue = [];
      try {
        if (this.broken !== undefined) throw this.broken;
        await this.file.appendFile(batch.map(({ text }) => text).join(''));
        await this.file.datasync();
        for (const { done } of batch) done();
      } catch (thrown) {
        this.broken = thrown;
        for (const { failed } of batch) failed(thrown);
      }
    }
    this.busy = undefined;
  }

  /** Writes what is waiting, and closes the file. */
  async close(): Promise<void> {
    await this.busy;
    await this.file.close();
  }
}
