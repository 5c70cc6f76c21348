import { ABSENT, FULL, isRecord, LookupMap } from '../../expr/index.js';
import { SetCell, SumCell } from './cell.js';
import { collectEntries, keyIn, type LedgerEntry, ownerIn } from './collect-entries.js';
import type { Aggregate } from './declarations.js';
import type { LedgerEvent } from './ledger-event.js';
import { fitsAggregate, type StateSource } from './source.js';

/** Distinct keys that one ledger name may hold unless told otherwise. */
export const DEFAULT_MAX_STATE_KEYS = 50_000;
/** Members that one set may hold; past it the set reads as full. */
const MAX_SET_MEMBERS = 1_000_000;

type Cell = SumCell | SetCell | { readonly gauge: unknown };

interface Book {
  readonly owners: Map<string, Map<string, Cell>>;
  keys: number;
  /** When keys that hold nothing any more were last looked for. */
  swept: number;
}

const valueAt = (cell: Cell, now: number): unknown =>
  cell instanceof SumCell ? cell.total(now) : cell instanceof SetCell ? cell.members(now) : cell.gauge;

const isIdle = (cell: Cell, now: number): boolean =>
  (cell instanceof SumCell || cell instanceof SetCell) && cell.isSpent(now);

/** Whether a set holds as many members as it may, after forgetting those that count no more. */
const isCrowded = (cell: Cell | undefined, now: number): boolean => {
  if (!(cell instanceof SetCell) || cell.size < MAX_SET_MEMBERS) return false;
  cell.members(now);
  return cell.size >= MAX_SET_MEMBERS;
};

/**
 * The history of one run: what earlier decisions add up to. Keyed by policy id, name, agent or owner or pack, and value of `by`,
 * so packs never share a counter. Starts at zero; denied requests burn nothing unless a pack counts decisions.
 */
export class Ledger {
  private readonly books = new Map<string, Book>();
  private readonly maxKeys: number;

  constructor(options: { readonly maxKeys?: number } = {}) {
    this.maxKeys = options.maxKeys ?? DEFAULT_MAX_STATE_KEYS;
  }

  private book(event: Pick<LedgerEvent, 'packId'>, name: string): Book {
    const key = JSON.stringify([event.packId, name]);
    let book = this.books.get(key);
    if (book === undefined) {
      book = { owners: new Map(), keys: 0, swept: Number.NEGATIVE_INFINITY };
      this.books.set(key, book);
    }
    return book;
  }

  /** Whether there is room for one more key, after forgetting those that hold nothing at this time. */
  private hasRoom(book: Book, now: number): boolean {
    if (book.keys < this.maxKeys) return true;
    if (book.swept === now) return false;
    book.swept = now;
    for (const [owner, cells] of book.owners) {
      for (const [key, cell] of cells) {
        if (!isIdle(cell, now)) continue;
        cells.delete(key);
        book.keys--;
      }
      if (cells.size === 0) book.owners.delete(owner);
    }
    return book.keys < this.maxKeys;
  }

  private put(book: Book, owner: string, key: string, cell: Cell): void {
    let cells = book.owners.get(owner);
    if (cells === undefined) {
      cells = new Map();
      book.owners.set(owner, cells);
    }
    if (!cells.has(key)) book.keys++;
    cells.set(key, cell);
  }

  /** What the rules of one evaluation read. It looks into the ledger; it copies nothing. */
  source(event: LedgerEvent): StateSource {
    const locate = (name: string) => {
      const aggregate = event.aggregates.get(name);
      if (aggregate === undefined) return undefined;
      const book = this.book(event, name);
      const cells = book.owners.get(ownerIn(aggregate, event));
      const key = keyIn(aggregate, event);
      const cell = key === undefined ? undefined : cells?.get(key);
      const full =
        key !== undefined && cell === undefined && aggregate.kind !== 'gauge' && !this.hasRoom(book, event.now);
      return { aggregate, cells, cell, key, full: full || isCrowded(cell, event.now) };
    };
    const blank = (aggregate: Aggregate): unknown =>
      aggregate.kind === 'gauge' ? ABSENT : aggregate.kind === 'set' ? [] : 0;
    const read = (name: string): unknown => {
      const found = locate(name);
      if (found === undefined) return ABSENT;
      const { aggregate, cells, cell } = found;
      if (found.full) return FULL;
      if (aggregate.by === undefined)
        return cell === undefined ? blank(aggregate) : (valueAt(cell, event.now) ?? ABSENT);
      if (aggregate.kind === 'gauge' && cells === undefined) return ABSENT;
      const empty = aggregate.kind === 'set' ? [] : 0;
      const value = (key: string): unknown => {
        const held = cells?.get(key);
        return held === undefined ? empty : valueAt(held, event.now);
      };
      // A key that is idle is none, whether or not room was needed and it has been forgotten already.
      const isKept = (held: Cell | undefined): boolean => held !== undefined && !isIdle(held, event.now);
      return new LookupMap(
        (key) => isKept(cells?.get(key)),
        value,
        () =>
          Object.fromEntries([...(cells ?? [])].flatMap(([key, held]) => (isKept(held) ? [[key, value(key)]] : []))),
      );
    };
    const entry = (name: string): unknown => {
      const found = locate(name);
      if (found === undefined || found.key === undefined) return ABSENT;
      if (found.full) return FULL;
      return found.cell === undefined ? blank(found.aggregate) : (valueAt(found.cell, event.now) ?? ABSENT);
    };
    return { read, entry };
  }

  /** Enters a decision: what it adds by the declarations of its pack. */
  record(event: LedgerEvent, allow: boolean): void {
    this.enter(event, collectEntries(event, allow));
  }

  /** Enters what `collectEntries` found, now or in an earlier process. Names that the pack does not declare any more are left out. */
  enter(event: Pick<LedgerEvent, 'packId' | 'aggregates' | 'now'>, entries: readonly LedgerEntry[]): void {
    for (const { name, owner, key, amount } of entries) {
      const aggregate = event.aggregates.get(name);
      if (aggregate === undefined || aggregate.kind === 'gauge') continue;
      const book = this.book(event, name);
      let cell = book.owners.get(owner)?.get(key);
      if (cell === undefined) {
        if (!this.hasRoom(book, event.now)) continue;
        cell = aggregate.kind === 'set' ? new SetCell(aggregate.window) : new SumCell(aggregate.window);
        this.put(book, owner, key, cell);
      }
      if (cell instanceof SetCell) {
        if (cell.has(amount) || !isCrowded(cell, event.now)) cell.add(event.now, amount);
      } else if (cell instanceof SumCell && typeof amount === 'number') cell.add(event.now, amount);
    }
  }

  /**
   * Replaces the names that a snapshot mentions by its values, entered at the time of the event; the ledger goes on from there.
   * A single value for a name declared with `by` is the entry of this context, as rules read it from the snapshot.
   */
  replace(event: LedgerEvent, snapshot: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(snapshot)) {
      const aggregate = event.aggregates.get(name);
      if (aggregate === undefined || value === undefined || value === null) continue;
      const book = this.book(event, name);
      const owner = ownerIn(aggregate, event);
      book.keys -= book.owners.get(owner)?.size ?? 0;
      book.owners.delete(owner);
      const own = keyIn(aggregate, event);
      const entries = aggregate.by !== undefined && isRecord(value) ? Object.entries(value) : [[own, value] as const];
      for (const [key, held] of entries) {
        if (key !== undefined) this.put(book, owner, key, this.filled(aggregate, held, event.now));
      }
    }
  }

  private filled(aggregate: Aggregate, value: unknown, now: number): Cell {
    // Of the wrong type: absent, here as in the snapshot. Zero would say that nothing has happened.
    if (!fitsAggregate(aggregate.kind, value)) return { gauge: undefined };
    if (aggregate.kind === 'set' && Array.isArray(value)) {
      const cell = new SetCell(aggregate.window);
      for (const member of value) cell.add(now, member);
      return cell;
    }
    if (typeof value === 'number' && (aggregate.kind === 'sum' || aggregate.kind === 'count')) {
      const cell = new SumCell(aggregate.window);
      cell.add(now, value);
      return cell;
    }
    return { gauge: value };
  }
}
