import { PrivateKey } from '../private-key.js';
import { KEY_LENGTH, PublicKey } from '../public-key.js';
import { ED25519, nameAlgorithm, withArticle } from './algorithms.js';
import { readElement, TAG, take } from './der.js';
import { bad, EXPECTED, good, MAKE_ONE, type Read } from './problem.js';

type Key = PublicKey | PrivateKey;

/** The algorithm of an AlgorithmIdentifier by name (RFC 5280 section 4.1.1.2). */
const readAlgorithm = (content: Uint8Array): string => {
  const oid = take(content, TAG.oid);
  if (oid === undefined) return 'unknown';
  return nameAlgorithm(oid.content, take(oid.rest, TAG.oid)?.content);
};

const otherAlgorithm = (name: string, what: string): Read<Key> =>
  bad('key/other-algorithm', `this is ${withArticle(name)} ${what} key, and ${EXPECTED}`, MAKE_ONE);

const broken = (what: string): Read<Key> =>
  bad('key/damaged', `this begins as ${what} and breaks off from its form: it is damaged, and ${EXPECTED}`);

/** SubjectPublicKeyInfo: an algorithm and a bit string (RFC 8410 section 4). */
const readPublic = (algorithm: string, rest: Uint8Array): Read<Key> => {
  if (algorithm !== ED25519) return otherAlgorithm(algorithm, 'public');
  const bits = take(rest, TAG.bitString);
  // The first byte counts unused bits.
  if (bits === undefined || bits.rest.length > 0 || bits.content[0] !== 0) return broken('a public key');
  const bytes = bits.content.subarray(1);
  if (bytes.length !== KEY_LENGTH)
    return bad('key/length', `the Ed25519 public key has ${bytes.length} bytes, and 32 are expected`);
  return good(new PublicKey(bytes));
};

/** PrivateKeyInfo after its version, which may carry attributes and the public key behind the seed (RFC 5958 section 2). */
const readPrivate = (content: Uint8Array): Read<Key> => {
  const version = take(content, TAG.integer);
  const algorithm = version && take(version.rest, TAG.sequence);
  if (algorithm === undefined) return broken('a private key');
  const name = readAlgorithm(algorithm.content);
  if (name !== ED25519) return otherAlgorithm(name, 'private');
  const outer = take(algorithm.rest, TAG.octetString);
  const seed = outer && take(outer.content, TAG.octetString);
  if (outer === undefined || seed === undefined) return broken('a private key');
  if (seed.content.length !== KEY_LENGTH)
    return bad(
      'key/length',
      `the seed of the Ed25519 private key has ${seed.content.length} bytes, and 32 are expected`,
    );
  const key = new PrivateKey(seed.content);
  for (let rest = outer.rest; rest.length > 0; ) {
    const element = readElement(rest);
    if (typeof element !== 'object') return broken('a private key');
    if (element.tag === TAG.publicKey && Buffer.compare(element.content.subarray(1), key.publicKey.bytes) !== 0)
      return bad(
        'key/mismatch',
        'the public key that stands beside the private one does not belong to it',
        'Signing with the two together could give the private key away; take the key from where it came from again.',
      );
    rest = element.rest;
  }
  return good(key);
};

/** Reads DER of a SubjectPublicKeyInfo or an unencrypted PKCS#8 PrivateKeyInfo, and says of other structures what they are. */
export const fromDer = (der: Uint8Array): Read<Key> => {
  const outer = readElement(der);
  if (der[0] !== TAG.sequence || outer === undefined)
    return bad('key/unknown-format', `this is no DER of a key, and ${EXPECTED}`);
  if (outer === 'truncated')
    return bad(
      'key/truncated',
      `this is DER that ends before it is complete, and ${EXPECTED}`,
      'Copy the whole file again.',
    );
  if (outer.rest.length > 0)
    return bad('key/damaged', `${outer.rest.length} bytes follow the key, where nothing is expected`);
  const first = readElement(outer.content);
  if (typeof first !== 'object') return broken('DER');
  if (first.tag === TAG.integer) return readPrivate(outer.content);
  if (first.tag !== TAG.sequence) return broken('DER');
  const second = readElement(first.rest);
  if (typeof second === 'object' && second.tag === TAG.bitString && second.rest.length === 0)
    return readPublic(readAlgorithm(first.content), first.rest);
  if (typeof second === 'object' && second.tag === TAG.octetString)
    return bad(
      'key/encrypted',
      'this is an encrypted private key in DER, and only PEM is decrypted',
      'Write it as PEM: openssl pkcs8 -inform DER -in KEY -topk8 -out key.pem',
    );
  return bad('key/other-structure', `this is a certificate or another structure in DER, and ${EXPECTED}`);
};
