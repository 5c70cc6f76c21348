import { createHash } from 'node:crypto';
import { PrivateKey } from '../../crypto/index.js';

const bytesOf = (parts: readonly string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest();

/** 64 hexadecimal digits that follow from a seed and what they are for. */
export const seededHex = (...parts: readonly string[]): string => bytesOf(parts).toString('hex');

/** A version-4 UUID that follows from a seed: unlike any that a case could hold as it is written. */
export const seededUuid = (...parts: readonly string[]): string => {
  const bytes = bytesOf(parts).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** A key of the harness, for receipts that a case lets it sign. It is secret to nobody: whoever knows the seed has it. */
export const seededKey = (kid: string | undefined, ...parts: readonly string[]): PrivateKey =>
  new PrivateKey(new Uint8Array(bytesOf(parts)), kid === undefined ? {} : { kid });

/** An order of things that follows from a seed: each goes by the digest of its name. */
export const shuffle = <Thing>(
  things: readonly Thing[],
  seed: string,
  nameOf: (thing: Thing) => string,
): readonly Thing[] =>
  things
    .map((thing) => ({ thing, rank: seededHex(seed, 'order', nameOf(thing)) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ thing }) => thing);
