import type { Scope } from '../../expr/index.js';
import type { Aggregate } from './declarations.js';

/** Whose decision it is, and when: what keys a ledger besides the name. Times are milliseconds since the epoch. */
export interface LedgerEvent {
  readonly packId: string;
  readonly agentId: string;
  readonly ownerId: string;
  readonly aggregates: ReadonlyMap<string, Aggregate>;
  readonly scope: Scope;
  readonly now: number;
}
