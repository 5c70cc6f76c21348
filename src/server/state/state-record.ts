import { crc32 } from 'node:zlib';
import type { LedgerEntry } from '../../policy/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import type { StoredDecision } from './decision-store.js';

/**
 * One line of a state file: the first one, a decision with what it added to the counters, that alone of a decision that nobody asks for any
 * more, one for one use that was used, a change of status, a passport that was issued.
 */
export type StateRecord =
  | { readonly type: 'oap-state'; readonly version: 1 }
  | ({ readonly type: 'decision' } & DecisionRecord)
  | ({ readonly type: 'counted' } & CountedRecord)
  | { readonly type: 'redeemed'; readonly now: string; readonly id: string }
  | { readonly type: 'status'; readonly now: string; readonly id: string; readonly status: string }
  | { readonly type: 'passport'; readonly now: string; readonly document: Members };

/** What a decision did to the counters of its book. */
export interface CountedRecord {
  readonly now: string;
  readonly book: string;
  readonly packId: string;
  readonly entries: readonly LedgerEntry[];
  /** The name of the idempotency key that it used. */
  readonly key: string | undefined;
}

/** A decision that was answered, and what it did. */
export interface DecisionRecord extends CountedRecord {
  readonly decision: StoredDecision;
}

const checksum = (text: string): string => crc32(text).toString(16).padStart(8, '0');

/** A record as a line that shows when it was changed or cut. */
export const writeRecord = (record: StateRecord): string => {
  const text = JSON.stringify(record);
  return `${checksum(text)} ${text}\n`;
};

const TYPES: readonly string[] = [
  'oap-state',
  'decision',
  'counted',
  'redeemed',
  'status',
  'passport',
] satisfies readonly StateRecord['type'][];

/** Reads a line; undefined when it is not as it was written. */
export const readRecord = (line: string): StateRecord | undefined => {
  const [sum, text] = [line.slice(0, 8), line.slice(9)];
  if (checksum(text) !== sum) return undefined;
  const value = JSON.parse(text) as unknown;
  // The checksum says that this program wrote it; the type, that this version of it did.
  return isMembers(value) && TYPES.includes(String(value.type)) ? (value as unknown as StateRecord) : undefined;
};
