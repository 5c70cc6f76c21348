import { open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseTimestamp } from '../../policy/index.js';
import { MOST_DECISIONS } from './decision-store.js';
import { readWholeLines } from './read-lines.js';
import { readRecord, type StateRecord, writeRecord } from './state-record.js';
import { KEPT_MS } from './used-keys.js';

const PART = 1024 * 1024;

/** Whether a file holds so many decisions which nobody asks for any more that it is worth writing anew. */
export const isOvergrown = (decisions: number): boolean => decisions > 2 * MOST_DECISIONS;

/** The lines of a file that still say something: all but the decisions before the newest, of which what they counted and used is left. */
class Sieve {
  private readonly kept = new Set<unknown>();
  private older: number;
  private readonly nowMs: number;

  constructor(decisions: number, nowMs: number) {
    this.older = decisions - MOST_DECISIONS;
    this.nowMs = nowMs;
  }

  /** What stands for a record from now on; undefined for nothing, the same record for itself. */
  pass(record: StateRecord): StateRecord | undefined {
    if (record.type === 'redeemed') return this.kept.has(record.id) ? record : undefined;
    if (record.type !== 'decision' && record.type !== 'counted') return record;
    if (record.type === 'decision' && this.older-- <= 0) {
      this.kept.add(record.decision.id);
      return record;
    }
    const { now, book, packId, entries, key } = record;
    // Written so that a time that is no number keeps the key.
    const isUsed = key !== undefined && !(this.nowMs - (parseTimestamp(now) ?? Number.NaN) >= KEPT_MS);
    if (entries.length === 0 && !isUsed) return undefined;
    return { type: 'counted', now, book, packId, entries, key };
  }
}

/** A rename is there after a power failure when its folder was written; not all systems let folders be written. */
const syncFolder = async (path: string): Promise<void> => {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {}
};

const write = async (from: string, to: string, sieve: Sieve): Promise<number> => {
  const { mode } = await stat(from);
  const file = await open(to, 'w', mode & 0o777);
  try {
    let [waiting, size] = ['', 0];
    const flush = async (): Promise<void> => {
      await file.appendFile(waiting);
      size += Buffer.byteLength(waiting);
      waiting = '';
    };
    for await (const { text } of readWholeLines(from)) {
      const record = readRecord(text);
      if (record === undefined) throw new OapError('state/unreadable', EXIT.input, `${from} changed while it was read`);
      const left = sieve.pass(record);
      if (left !== undefined) waiting += left === record ? `${text}\n` : writeRecord(left);
      if (waiting.length >= PART) await flush();
    }
    await flush();
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
};

/**
 * Writes a state file anew without what nobody needs any more. The file is whole at every moment: what is new is written beside it, as
 * `FILE.compact`, and takes its place in one step when it is on the disk; what a crash leaves of that is written over the next time.
 *
 * @param decisions how many the file holds
 * @param nowMs the keys of the day before are kept
 * @returns the length of the new file; undefined when it cannot be written, and the old one stays
 */
export const compactState = async (path: string, decisions: number, nowMs: number): Promise<number | undefined> => {
  const target = await realpath(path);
  const beside = `${target}.compact`;
  try {
    const size = await write(target, beside, new Sieve(decisions, nowMs));
    await rename(beside, target);
    await syncFolder(dirname(target));
    return size;
  } catch (thrown) {
    // Of the disk, or of what is read; anything else is a fault of this program.
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    await unlink(beside).catch(() => {});
    return undefined;
  }
};
