export { collectEntries, type LedgerEntry } from './collect-entries.js';
export type { Aggregate } from './declarations.js';
export { prepareAggregates } from './declarations.js';
export { DEFAULT_MAX_STATE_KEYS, Ledger } from './ledger.js';
export type { LedgerEvent } from './ledger-event.js';
export type { StateSource } from './source.js';
export { emptySource, snapshotSource } from './source.js';
export { parseWindow } from './window.js';
