import type { Members } from '../../spec/index.js';

/** A decision that was answered. */
export interface StoredDecision {
  readonly id: string;
  readonly agentId: string;
  /** The epoch of its agent when it was made. */
  readonly epoch: number;
  /** With the members of both shapes (D-42), signed; without `decision`. */
  readonly flat: Members;
  /** Exactly the canonical members, signed. */
  readonly canonical: Members;
}

/** How many decisions are remembered. */
export const MOST_DECISIONS = 10_000;

/** The newest decisions of a server, by id. */
export class DecisionStore {
  private readonly byId = new Map<string, StoredDecision>();
  private readonly redeemed = new Set<string>();

  put(decision: StoredDecision): void {
    this.byId.set(decision.id, decision);
    if (this.byId.size <= MOST_DECISIONS) return;
    const [oldest] = this.byId.keys();
    if (oldest === undefined) return;
    this.byId.delete(oldest);
    this.redeemed.delete(oldest);
  }

  find(id: string): StoredDecision | undefined {
    return this.byId.get(id);
  }

  /** Uses up a decision that is for one use. False when it was used before, or is not known any more. */
  redeem(id: string): boolean {
    if (!this.byId.has(id) || this.redeemed.has(id)) return false;
    this.redeemed.add(id);
    return true;
  }
}
