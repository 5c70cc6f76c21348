import { decodeBase64, decodeBase64url, decodeHex } from '../encodings.js';
import { PrivateKey } from '../private-key.js';
import { KEY_LENGTH, PublicKey } from '../public-key.js';
import type { KeyFormat } from './key-format.js';
import { bad, good, type Read } from './problem.js';

type RawFormat = Extract<KeyFormat, `${'seed' | 'public'}-${string}`>;
type Encoding = 'hex' | 'base64' | 'base64url';

const ENCODINGS: Readonly<Record<Encoding, readonly [name: string, (text: string) => Uint8Array | undefined]>> = {
  hex: ['hexadecimal digits', decodeHex],
  base64: ['base64 with padding', decodeBase64],
  base64url: ['base64url without padding', decodeBase64url],
};

const BOTH_HALVES = 'A secret key of 64 bytes is the seed with the public key behind it; give the first 32 bytes.';

/** What text is that is not as it was said to be. */
const looksLike = (text: string): string | undefined => {
  if (/^0x/i.test(text)) return 'Take the 0x away.';
  const other = Object.values(ENCODINGS).find(([, decode]) => decode(text)?.length === KEY_LENGTH);
  return other && `It is 32 bytes in ${other[0]}.`;
};

export const isRawFormat = (format: KeyFormat): format is RawFormat => /^(seed|public)-/.test(format);

/** Reads 32 bare bytes, written as the format says. `text` is what the bytes say as text, without white space around. */
export const fromRaw = (bytes: Uint8Array, text: string, format: RawFormat): Read<PublicKey | PrivateKey> => {
  const isSeed = format.startsWith('seed-');
  const encoding = format.slice(format.indexOf('-') + 1);
  let found: Uint8Array | undefined = bytes;
  if (encoding !== 'raw') {
    const [name, decode] = ENCODINGS[encoding as Encoding];
    found = decode(text);
    if (found === undefined || found.length === 0)
      return bad('key/encoding', `the text is not ${name}, as the format ${format} wants it`, looksLike(text));
  }
  if (found.length !== KEY_LENGTH)
    return bad(
      'key/length',
      `the ${isSeed ? 'seed' : 'public key'} has ${found.length} bytes, and 32 are expected`,
      isSeed && found.length === 2 * KEY_LENGTH ? BOTH_HALVES : undefined,
    );
  return good(isSeed ? new PrivateKey(found) : new PublicKey(found));
};
