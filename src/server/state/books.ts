import { enterEntries, Ledger, type LedgerEntry, type PreparedPack } from '../../policy/index.js';

/** Entries of an earlier process whose pack has not been seen yet in this one. */
interface Waiting {
  readonly entries: readonly LedgerEntry[];
  readonly now: string;
}

const MOST_BOOKS = 256;

/**
 * The counters of a server, in several books so that no caller reaches those of another kind: `registry` for registered passports under
 * registered packs, `request` for passports that came with requests, and one for each policy that did, by its digest.
 */
export class Books {
  private readonly ledgers = new Map<string, Ledger>();
  private readonly waiting = new Map<string, Waiting[]>();

  /** The ledger of a book, filled with what an earlier process left for this pack. */
  ledger(book: string, pack: PreparedPack): Ledger {
    const known = this.ledgers.get(book) ?? new Ledger();
    // Those of registry and requests are asked for at every turn, so that only policies that came with requests fall out.
    this.ledgers.delete(book);
    this.ledgers.set(book, known);
    const [oldest] = this.ledgers.keys();
    if (this.ledgers.size > MOST_BOOKS && oldest !== undefined && !KEPT.includes(oldest)) this.ledgers.delete(oldest);
    const name = JSON.stringify([book, pack.id]);
    const left = this.waiting.get(name);
    if (left !== undefined) {
      this.waiting.delete(name);
      for (const { entries, now } of left) enterEntries(known, pack, entries, now);
    }
    return known;
  }

  /** Takes over what an earlier process entered. */
  restore(book: string, packId: string, entries: readonly LedgerEntry[], now: string): void {
    const name = JSON.stringify([book, packId]);
    const waiting = this.waiting.get(name);
    if (waiting === undefined) this.waiting.set(name, [{ entries, now }]);
    else waiting.push({ entries, now });
  }
}

const KEPT: readonly string[] = ['registry', 'request'];
