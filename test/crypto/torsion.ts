import { createHash } from 'node:crypto';
import { Point } from '@noble/ed25519';

/** The order of the group of the base point. */
export const ORDER = Point.CURVE().n;
/** The prime of the field. */
export const PRIME = Point.CURVE().p;

export const toBytes = (value: bigint): Uint8Array =>
  new Uint8Array(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse());

export const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

export const sha512 = (...pieces: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha512');
  for (const piece of pieces) hash.update(piece);
  return new Uint8Array(hash.digest());
};

/** Numbers below the order that depend on a text alone. */
export const scalarOf = (text: string): bigint => toNumber(sha512(Buffer.from(text))) % ORDER;

const GENERATOR = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');

/** The eight points of small order. */
export const TORSION: readonly Point[] = Array.from({ length: 8 }, (_, n) => GENERATOR.multiply(BigInt(n), false));

/** The ways to write the eight points: the canonical ones, and those with y beyond the prime or a sign for x = 0 (14 in all). */
export const SMALL_ORDER_ENCODINGS: readonly Uint8Array[] = [
  ...TORSION.map((point) => new Uint8Array(point.toBytes())),
  ...[1n, PRIME - 1n].map((y) => toBytes(y + (1n << 255n))),
  ...[PRIME, PRIME + 1n].flatMap((y) => [toBytes(y), toBytes(y + (1n << 255n))]),
];
