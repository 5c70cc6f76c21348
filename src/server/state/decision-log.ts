import { EXIT, OapError } from '../../diagnostics/index.js';
import { canonicalize, parseJson, sha256Hex } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import { AppendFile } from './append-file.js';
import { lockFile } from './file-lock.js';
import { readWholeLines } from './read-lines.js';

/** The newest record of a chain. */
interface Head {
  readonly id: unknown;
  readonly hash: unknown;
}

/** A log of decisions as JSON lines in which each record names the one before it and its hash (E-71); `oap verify --chain` checks it. */
export class DecisionLog {
  private head: Head | undefined;
  private readonly file: AppendFile;
  private readonly unlock: () => Promise<void>;

  private constructor(file: AppendFile, head: Head | undefined, unlock: () => Promise<void>) {
    this.file = file;
    this.head = head;
    this.unlock = unlock;
  }

  /**
   * Opens a log and goes on where it ends.
   * @throws OapError `log/unreadable` exit 3 when its last line is no record of a chain; `state/locked`, `file/unwritable` exit 3
   */
  static async open(path: string): Promise<DecisionLog> {
    const unlock = await lockFile(path);
    try {
      let [last, end]: [string | undefined, number] = [undefined, 0];
      for await (const line of readWholeLines(path)) [last, end] = [line.text, line.end];
      const parsed = last === undefined ? undefined : parseJson(last, { file: path });
      const record = parsed?.ok === true && isMembers(parsed.value) ? parsed.value : undefined;
      if (last !== undefined && (record?.content_hash === undefined || record.decision_id === undefined))
        throw new OapError('log/unreadable', EXIT.input, `the last line of ${path} is no record of a chain`, {
          hint: 'name another file with --log',
        });
      const head = record === undefined ? undefined : { id: record.decision_id, hash: record.content_hash };
      return new DecisionLog(await AppendFile.open(path, end), head, unlock);
    } catch (thrown) {
      await unlock();
      throw thrown;
    }
  }

  /** Writes a decision; the order of the calls is the order of the chain. */
  append(decision: Members): Promise<void> {
    const linked = {
      ...decision,
      prev_decision_id: this.head?.id ?? null,
      prev_content_hash: this.head?.hash ?? null,
    };
    const content_hash = `sha256:${sha256Hex(canonicalize(linked))}`;
    this.head = { id: decision.decision_id, hash: content_hash };
    return this.file.append(`${JSON.stringify({ ...linked, content_hash })}\n`);
  }

  async close(): Promise<void> {
    await this.file.close();
    await this.unlock();
  }
}
