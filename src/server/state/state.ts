import { parseTimestamp } from '../../policy/index.js';
import { refuse } from '../answer/errors.js';
import { type PassportRegistry, STATUSES, type Status } from '../registry/passport-registry.js';
import type { AppendFile } from './append-file.js';
import { Books } from './books.js';
import type { DecisionLog } from './decision-log.js';
import { DecisionStore } from './decision-store.js';
import { type CountedRecord, type DecisionRecord, type StateRecord, writeRecord } from './state-record.js';
import { UsedKeys } from './used-keys.js';

const isStatus = (text: string): text is Status => (STATUSES as readonly string[]).includes(text);

/** All that a server remembers: counters, idempotency keys, decisions; and, with a file, over its restarts too. */
export class State {
  readonly books = new Books();
  readonly keys = new UsedKeys();
  readonly decisions = new DecisionStore();
  private file: AppendFile | undefined;
  private log: DecisionLog | undefined;

  /** Takes over a record of an earlier process. */
  restore(record: StateRecord, passports: PassportRegistry): void {
    if (record.type === 'decision' || record.type === 'counted') this.count(record);
    if (record.type === 'decision') this.decisions.put(record.decision);
    if (record.type === 'redeemed') this.decisions.redeem(record.id);
    if (record.type === 'status' && isStatus(record.status)) passports.setStatus(record.id, record.status, record.now);
    if (record.type === 'passport') passports.add(record.document);
  }

  private count({ now, book, packId, entries, key }: CountedRecord): void {
    if (entries.length > 0) this.books.restore(book, packId, entries, now);
    if (key !== undefined) this.keys.use(key, parseTimestamp(now) ?? Number.NaN);
  }

  /** From now on what happens is written to these files. */
  attach(file: AppendFile | undefined, log: DecisionLog | undefined): void {
    this.file = file;
    this.log = log;
  }

  /**
   * Keeps something that is about to be answered: it is on the disk when this is fulfilled.
   *
   * @throws OapError `server/service_unavailable`
   */
  private async write(record: StateRecord): Promise<void> {
    try {
      await Promise.all([
        this.file?.append(writeRecord(record)),
        record.type === 'decision' ? this.log?.append(record.decision.flat) : undefined,
      ]);
    } catch {
      throw refuse('service_unavailable', 'what was decided cannot be kept, so it is not answered');
    }
  }

  async keepDecision(record: DecisionRecord): Promise<void> {
    if (this.file !== undefined || this.log !== undefined) await this.write({ type: 'decision', ...record });
    this.decisions.put(record.decision);
  }

  /** Uses up a decision that is for one use, for every later start too. False when it was used before, or is not known any more. */
  async redeem(id: string, now: string): Promise<boolean> {
    if (!this.decisions.redeem(id)) return false;
    await this.write({ type: 'redeemed', now, id });
    return true;
  }

  async keepStatus(id: string, status: Status, now: string): Promise<void> {
    await this.write({ type: 'status', now, id, status });
  }

  async keepPassport(document: Readonly<Record<string, unknown>>, now: string): Promise<void> {
    await this.write({ type: 'passport', now, document });
  }

  async close(): Promise<void> {
    await this.file?.close();
    await this.log?.close();
  }
}
