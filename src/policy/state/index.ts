export type { Aggregate } from './declarations.js';
export { prepareAggregates } from './declarations.js';
export type { LedgerEvent } from './ledger.js';
export { DEFAULT_MAX_STATE_KEYS, Ledger } from './ledger.js';
export type { StateSource } from './source.js';
export { emptySource, snapshotSource } from './source.js';
export { parseWindow } from './window.js';
