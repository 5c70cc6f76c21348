const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const ZERO = '1';

/** Longest text that is decoded: the work grows with its square, and no key is longer. */
const MAX_LENGTH = 256;

/** Base58 in the alphabet of Bitcoin, as multibase `z` has it. Leading zero bytes are leading ones. */
export const encodeBase58 = (bytes: Uint8Array): string => {
  let zeros = 0;
  while (bytes[zeros] === 0) zeros++;
  let rest = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let digits = '';
  for (; rest > 0n; rest /= 58n) digits = (ALPHABET[Number(rest % 58n)] ?? '') + digits;
  return ZERO.repeat(zeros) + digits;
};

/** The bytes of base58, undefined for a text that has other characters or more than 256 of them. */
export const decodeBase58 = (text: string): Uint8Array | undefined => {
  if (text.length > MAX_LENGTH) return undefined;
  let value = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 58n + BigInt(digit);
  }
  let zeros = 0;
  while (text[zeros] === ZERO) zeros++;
  const hex = value === 0n ? '' : value.toString(16);
  return Uint8Array.from([...new Uint8Array(zeros), ...Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')]);
};
