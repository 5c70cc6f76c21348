import type { PrivateKey } from '../../crypto/index.js';
import { type PreparedPack, preparePack } from '../../policy/index.js';
import type { Flaws } from './flaws.js';

/** What references with the same seed and the same packs need make only once between them: packs by document, keys by number. */
export interface ReferenceStock {
  readonly packs: Map<unknown, Promise<PreparedPack>>;
  readonly keys: Map<number, PrivateKey>;
}

export const emptyStock = (): ReferenceStock => ({ packs: new Map(), keys: new Map() });

/** The packs of one reference: those of the stock, or what its flaws make of them. */
export class ReferencePacks {
  private readonly stock: ReferenceStock;
  private readonly flaws: Flaws;
  private readonly flawed = new Map<unknown, Promise<PreparedPack>>();

  constructor(stock: ReferenceStock, flaws: Flaws) {
    this.stock = stock;
    this.flaws = flaws;
  }

  prepare(document: unknown): Promise<PreparedPack> {
    const { pack, prepared } = this.flaws;
    if (pack === undefined && prepared === undefined) return this.prepareRight(document);
    let known = this.flawed.get(document);
    if (known === undefined) {
      known = this.prepareFlawed(document);
      this.flawed.set(document, known);
    }
    return known;
  }

  private prepareRight(document: unknown): Promise<PreparedPack> {
    let known = this.stock.packs.get(document);
    if (known === undefined) {
      known = preparePack(document);
      this.stock.packs.set(document, known);
    }
    return known;
  }

  private async prepareFlawed(document: unknown): Promise<PreparedPack> {
    const { pack, prepared } = this.flaws;
    const changed = pack === undefined ? document : pack(document);
    // Most flaws of packs leave most packs alone, and preparing one takes as long as many decisions.
    const same = JSON.stringify(changed) === JSON.stringify(document);
    const made = await (same ? this.prepareRight(document) : preparePack(changed));
    return prepared?.(made) ?? made;
  }
}
