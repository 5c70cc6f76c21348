/**
 * Encodings of edwards25519 (RFC 8032 section 5.1) that are judged by their bytes alone. Numbers are little endian, so the last byte
 * is the most significant.
 */

const LENGTH = 32;
const SIGN_BIT = 0x80;

/** The order of the group of the base point: 2^252 + 27742317777372353535851937790883648493. */
const ORDER = Uint8Array.of(
  ...[0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14],
  ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10],
);

/** The y of the eight points whose order divides 8; each of the last three has two x. */
const SMALL_ORDER_Y: ReadonlySet<string> = new Set([
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

const withoutSign = (point: Uint8Array): Buffer => {
  const y = Buffer.from(point);
  y[LENGTH - 1] = (y[LENGTH - 1] ?? 0) & ~SIGN_BIT;
  return y;
};

/** Whether 32 bytes are a number below the order of the group, as the second half of a signature must be (RFC 8032 section 5.1.7). */
export const isReducedScalar = (scalar: Uint8Array): boolean => {
  // All but one of 2^125 honest signatures end here.
  if ((scalar[LENGTH - 1] ?? 0) < 0x10) return true;
  for (let at = LENGTH - 1; at >= 0; at--) {
    const difference = (scalar[at] ?? 0) - (ORDER[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};

/**
 * Whether 32 bytes are the one way to write a point, if they write one at all: y is below the prime 2^255 - 19, and x = 0 has no sign
 * (RFC 8032 section 5.1.3, steps 1 and 4).
 */
export const isCanonicalPoint = (point: Uint8Array): boolean => {
  const last = point[LENGTH - 1] ?? 0;
  if ((last & ~SIGN_BIT) === 0x7f && (point[0] ?? 0) >= 0xed) {
    let at = 1;
    while (at < LENGTH - 1 && point[at] === 0xff) at++;
    if (at === LENGTH - 1) return false;
  }
  // x is 0 for y = 1 and y = -1 only.
  if (last === SIGN_BIT) return !(point[0] === 1 && point.subarray(1, LENGTH - 1).every((byte) => byte === 0));
  if (last === 0xff) return !(point[0] === 0xec && point.subarray(1, LENGTH - 1).every((byte) => byte === 0xff));
  return true;
};

/** Whether 32 canonical bytes are one of the eight points of small order: as a key they let one signature fit many messages. */
export const isSmallOrder = (point: Uint8Array): boolean => SMALL_ORDER_Y.has(withoutSign(point).toString('hex'));
