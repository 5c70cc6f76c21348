import type { Aggregate } from './declarations.js';
import type { LedgerEvent } from './ledger-event.js';
import { keyOf } from './source.js';

/** What one decision adds to a ledger under one name. Plain data, so that a ledger can be kept outside a process and filled again. */
export interface LedgerEntry {
  readonly name: string;
  /** The agent or owner whose it is; empty for what a pack keeps for all. */
  readonly owner: string;
  /** The value of `by`; empty without one. */
  readonly key: string;
  readonly amount: string | number;
}

const SINGLE = '';

/** Whose the entries of an aggregate are. */
export const ownerIn = (aggregate: Aggregate, event: LedgerEvent): string =>
  aggregate.scope === 'agent' ? event.agentId : aggregate.scope === 'owner' ? event.ownerId : SINGLE;

/** Under which key an aggregate holds what belongs to a context; undefined when the context has none. */
export const keyIn = (aggregate: Aggregate, event: LedgerEvent): string | undefined =>
  aggregate.by === undefined ? SINGLE : keyOf(aggregate, event.scope);

const amountIn = (aggregate: Aggregate, event: LedgerEvent): string | number | undefined => {
  if (aggregate.kind === 'count') return 1;
  const outcome = aggregate.of?.value(event.scope);
  const value = outcome !== undefined && 'value' in outcome ? outcome.value : undefined;
  if (aggregate.kind === 'set') return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

/** What a decision adds: sums, counts and sets grow by what the pack declares (E-14). What the context has no key or amount for is left out. */
export const collectEntries = (event: LedgerEvent, allow: boolean): readonly LedgerEntry[] => {
  const entries: LedgerEntry[] = [];
  for (const aggregate of event.aggregates.values()) {
    if (aggregate.kind === 'gauge' || (aggregate.on === 'allow' && !allow)) continue;
    if (aggregate.where !== undefined && aggregate.where.test(event.scope) !== true) continue;
    const key = keyIn(aggregate, event);
    const amount = amountIn(aggregate, event);
    if (key === undefined || amount === undefined) continue;
    entries.push({ name: aggregate.name, owner: ownerIn(aggregate, event), key, amount });
  }
  return entries;
};
