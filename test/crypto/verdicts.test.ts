import { Point } from '@noble/ed25519';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCanonicalPoint, isReducedScalar, isSmallOrder } from '../../src/crypto/curve.js';
import { PrivateKey, PublicKey, signBytes } from '../../src/crypto/index.js';
import { isPoint } from '../../src/crypto/is-point.js';
import rfc8032 from '../vectors/rfc8032/ed25519.json' with { type: 'json' };
import wycheproof from '../vectors/wycheproof/ed25519.json' with { type: 'json' };
import { ORDER, PRIME, SMALL_ORDER_ENCODINGS, TORSION, toBytes } from './torsion.js';
import { verdictClasses } from './verdict-classes.js';
import { VERIFIERS } from './verdicts.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const classes = verdictClasses();

describe('verifyBytes', () => {
  it.each(classes.map(({ source, name, cases }) => [source, name, cases] as const))(
    'judges as the strict reading does: %s, %s',
    (_, __, cases) => {
      expect(cases.length).toBeGreaterThan(0);
      expect(cases.map(VERIFIERS.oap)).toEqual(cases.map(VERIFIERS['noble, strict']));
    },
  );

  it('judges as Wycheproof does', () => {
    const rows = wycheproof as [number, string, string, string, string, boolean][];
    expect(rows).toHaveLength(151);
    const wrong = rows.filter(([id, flag, , , , valid]) => {
      const found = classes
        .filter(({ source }) => source === 'Wycheproof')
        .flatMap(({ cases }) => cases)
        .find(({ name }) => name === `${id}`);
      return found === undefined || VERIFIERS.oap(found) !== valid || flag === '';
    });
    expect(wrong).toEqual([]);
  });

  it('refuses every small-order key, whatever is signed', () => {
    const grid = classes.find(({ source }) => source === 'ZIP 215')?.cases ?? [];
    expect(grid).toHaveLength(196);
    expect(grid.filter(VERIFIERS.oap)).toEqual([]);
    // The grid is not dull: as it comes, the library takes them all.
    expect(grid.filter(VERIFIERS['noble, as it comes'])).toHaveLength(196);
  });
});

describe('signBytes', () => {
  it.each(rfc8032 as [string, string, string, string, string][])(
    'gives %s of RFC 8032',
    (_, seed, point, message, signature) => {
      const key = new PrivateKey(Buffer.from(seed, 'hex'));
      expect(hex(key.publicKey.bytes)).toBe(point);
      expect(hex(signBytes(Buffer.from(message, 'hex'), key))).toBe(signature);
    },
  );
});

describe('what is judged by bytes', () => {
  const edge = fc.oneof(
    fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }),
    fc
      .tuple(
        fc.constantFrom(0n, ORDER, 2n * ORDER, PRIME, 1n << 255n, PRIME + (1n << 255n), (1n << 256n) - 1n),
        fc.integer({ min: -20, max: 20 }),
      )
      .map(([around, offset]) => around + BigInt(offset))
      .filter((value) => value >= 0n && value < 1n << 256n),
  );
  const decodes = (bytes: Uint8Array, lenient: boolean): boolean => {
    try {
      Point.fromBytes(bytes, lenient);
      return true;
    } catch {
      return false;
    }
  };

  it('is S below the order', () => {
    fc.assert(
      fc.property(edge, (value) => {
        expect(isReducedScalar(toBytes(value))).toBe(value < ORDER);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the one encoding of a point', () => {
    fc.assert(
      fc.property(edge, (value) => {
        const bytes = toBytes(value);
        if (decodes(bytes, true)) expect(isCanonicalPoint(bytes)).toBe(decodes(bytes, false));
        expect(isPoint(bytes)).toBe(decodes(bytes, false));
      }),
      { numRuns: 1000 },
    );
    const strict = SMALL_ORDER_ENCODINGS.map((bytes) => decodes(bytes, false));
    expect(strict.filter(Boolean)).toHaveLength(8);
    expect(SMALL_ORDER_ENCODINGS.map(isCanonicalPoint)).toEqual(strict);
  });

  it('is small order', () => {
    expect(new Set(SMALL_ORDER_ENCODINGS.map(hex)).size).toBe(14);
    expect(TORSION.map((point) => isSmallOrder(point.toBytes()))).toEqual(TORSION.map(() => true));
    expect(SMALL_ORDER_ENCODINGS.map((bytes) => new PublicKey(bytes).flaw)).not.toContain(undefined);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: ORDER - 1n }), fc.constantFrom(...TORSION), (scalar, small) => {
        expect(isSmallOrder(Point.BASE.multiply(scalar).add(small).toBytes())).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
