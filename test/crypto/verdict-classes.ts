import { Point } from '@noble/ed25519';
import { PrivateKey, signBytes } from '../../src/crypto/index.js';
import rfc8032 from '../vectors/rfc8032/ed25519.json' with { type: 'json' };
import speccheck from '../vectors/speccheck/cases.json' with { type: 'json' };
import wycheproof from '../vectors/wycheproof/ed25519.json' with { type: 'json' };
import { ORDER, PRIME, SMALL_ORDER_ENCODINGS, scalarOf, sha512, TORSION, toBytes, toNumber } from './torsion.js';

/** A signature to judge. */
export interface Case {
  readonly name: string;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Signatures of one kind. `source` says where they come from. */
export interface CaseClass {
  readonly name: string;
  readonly source: string;
  readonly cases: readonly Case[];
}

const SAMPLES = 16;
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const samples = (make: (n: number) => Case): readonly Case[] => Array.from({ length: SAMPLES }, (_, n) => make(n));
const fromHex = (name: string, message: string, publicKey: string, signature: string): Case => ({
  name,
  message: bytes(message),
  signature: bytes(signature),
  publicKey: bytes(publicKey),
});

/** An honest signature, whose parts the classes below change. */
const honest = (n: number): Case & { readonly key: PrivateKey } => {
  const key = new PrivateKey(sha512(Buffer.from(`key ${n}`)).subarray(0, 32));
  const message = sha512(Buffer.from(`message ${n}`));
  return { name: `${n}`, key, message, signature: signBytes(message, key), publicKey: key.publicKey.bytes };
};

/** A signature whose equation holds but for the small-order parts that are added to the key and to R. */
const withTorsion = (n: number, ofKey: Point, ofR: Point): Case => {
  const [a, r] = [scalarOf(`a ${n}`), scalarOf(`r ${n}`)];
  const message = sha512(Buffer.from(`message ${n}`));
  const publicKey = new Uint8Array(Point.BASE.multiply(a).add(ofKey).toBytes());
  const first = new Uint8Array(Point.BASE.multiply(r).add(ofR).toBytes());
  const k = toNumber(sha512(first, publicKey, message)) % ORDER;
  const second = toBytes((r + k * a) % ORDER);
  return { name: `${n}`, message, publicKey, signature: new Uint8Array([...first, ...second]) };
};

const torsion = (n: number): Point => TORSION[1 + (n % 7)] as Point;

const withS = ({ message, publicKey, signature, name }: Case, change: (s: bigint) => bigint): Case => ({
  name,
  message,
  publicKey,
  signature: new Uint8Array([...signature.subarray(0, 32), ...toBytes(change(toNumber(signature.subarray(32))))]),
});

const OURS = 'made in the test';
const wycheproofRows = wycheproof as [number, string, string, string, string, boolean][];

/** All classes, published ones first. */
export const verdictClasses = (): readonly CaseClass[] => [
  {
    name: 'the vectors of the standard',
    source: 'RFC 8032',
    cases: (rfc8032 as [string, string, string, string, string][]).map(([name, , key, message, signature]) =>
      fromHex(name, message, key, signature),
    ),
  },
  ...[...new Set(wycheproofRows.map(([, flag]) => flag))].map((flag) => ({
    name: flag.replace(/[a-z](?=[A-Z])/g, '$& ').toLowerCase(),
    source: 'Wycheproof',
    cases: wycheproofRows
      .filter(([, own]) => own === flag)
      .map(([id, , key, message, signature]) => fromHex(`${id}`, message, key, signature)),
  })),
  ...(speccheck as [string, string, string, string][]).map(([name, message, key, signature]) => ({
    name: `case ${name}`,
    source: 'speccheck',
    cases: [fromHex(name, message, key, signature)],
  })),
  {
    // The grid of ZIP 215: S = 0, and every way to write a small-order point as key and as R.
    name: 'small-order key and R, in all 14 × 14 encodings',
    source: 'ZIP 215',
    cases: SMALL_ORDER_ENCODINGS.flatMap((publicKey) =>
      SMALL_ORDER_ENCODINGS.map((first) => ({
        name: `${Buffer.from(publicKey).toString('hex')} ${Buffer.from(first).toString('hex')}`,
        message: new Uint8Array(Buffer.from('Zcash')),
        publicKey,
        signature: new Uint8Array([...first, ...new Uint8Array(32)]),
      })),
    ),
  },
  { name: 'honest', source: OURS, cases: samples(honest) },
  { name: 'S with the order added', source: OURS, cases: samples((n) => withS(honest(n), (s) => s + ORDER)) },
  { name: 'S negated', source: OURS, cases: samples((n) => withS(honest(n), (s) => ORDER - s)) },
  { name: 'key with a small-order part', source: OURS, cases: samples((n) => withTorsion(n, torsion(n), Point.ZERO)) },
  { name: 'R with a small-order part', source: OURS, cases: samples((n) => withTorsion(n, Point.ZERO, torsion(n))) },
  {
    name: 'both with a small-order part',
    source: OURS,
    cases: samples((n) => withTorsion(n, torsion(n), torsion(n + 3))),
  },
  {
    name: 'key or R beyond the prime',
    source: OURS,
    cases: Array.from({ length: 19 }, (_, y) => toBytes(PRIME + BigInt(y))).flatMap((point, y) => {
      const { message, publicKey, signature } = honest(y);
      return [
        { name: `key ${y}`, message, publicKey: point, signature },
        { name: `R ${y}`, message, publicKey, signature: new Uint8Array([...point, ...signature.subarray(32)]) },
      ];
    }),
  },
];
