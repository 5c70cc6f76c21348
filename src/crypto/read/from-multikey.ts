import { type Multikey, parseDidKey, parseMultibase } from '../multikey.js';
import { PrivateKey } from '../private-key.js';
import { KEY_LENGTH, PublicKey } from '../public-key.js';
import { withArticle } from './algorithms.js';
import { bad, EXPECTED, good, MAKE_ONE, type Read } from './problem.js';

/** Keys of other kinds by their multicodec. */
const CODECS: ReadonlyMap<number, string> = new Map([
  [0xe7, 'secp256k1'],
  [0xeb, 'BLS12-381'],
  [0xec, 'X25519'],
  [0x1200, 'P-256'],
  [0x1201, 'P-384'],
  [0x1202, 'P-521'],
  [0x1203, 'Ed448'],
  [0x1205, 'RSA'],
]);

/** Reads `did:key:z…`, or the multibase text alone. */
export const fromMultikey = (text: string): Read<PublicKey | PrivateKey> => {
  const key: Multikey | undefined = text.startsWith('did:') ? parseDidKey(text) : parseMultibase(text);
  if (key === undefined)
    return bad('key/encoding', 'this is no multibase text in base58btc (z…) or base64url (u…) with a key in it');
  if (key.type === 'other') {
    const name = CODECS.get(key.codec);
    const what =
      name === undefined ? `a key of the multicodec 0x${key.codec.toString(16)}` : `${withArticle(name)} key`;
    return bad('key/other-algorithm', `this is ${what}, and ${EXPECTED}`, MAKE_ONE);
  }
  if (key.bytes.length !== KEY_LENGTH)
    return bad('key/length', `the Ed25519 key in it has ${key.bytes.length} bytes, and 32 are expected`);
  return good(key.type === 'private' ? new PrivateKey(key.bytes) : new PublicKey(key.bytes));
};
