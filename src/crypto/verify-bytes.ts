import { createHash, verify } from 'node:crypto';
import { hashes, verify as verifyStrictly } from '@noble/ed25519';
import { isCanonicalPoint, isReducedScalar } from './curve.js';
import type { PublicKey } from './public-key.js';

/** Length of an Ed25519 signature, bytes. */
export const SIGNATURE_LENGTH = 64;

const sha512 = (message: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha512').update(message).digest());

/** Whether a signature can be genuine under a key, by their bytes alone (RFC 8032 section 5.1.7): what is refused here verifies nothing. */
export const mayVerify = (signature: Uint8Array, key: PublicKey): boolean =>
  signature.length === SIGNATURE_LENGTH &&
  key.flaw === undefined &&
  isReducedScalar(signature.subarray(32)) &&
  isCanonicalPoint(signature.subarray(0, 32));

/**
 * Whether a signature of a message is genuine, by the strict reading of RFC 8032 section 5.1.7 that `@noble/ed25519` has with
 * `zip215: false`: S is below the order, key and R are encoded in the one canonical way, the key is not of small order, and the equation
 * holds when multiplied by the cofactor. Never throws for any bytes (OAP-SIGN-005).
 *
 * Node answers first. It tests the equation without the cofactor, so its yes is a yes, and the library is asked only after its no: it
 * takes many times as long, and only signatures made to tell verifiers apart get another answer.
 */
export const verifyBytes = (message: Uint8Array, signature: Uint8Array, key: PublicKey): boolean => {
  if (!mayVerify(signature, key)) return false;
  if (verify(null, message, key.keyObject, signature)) return true;
  hashes.sha512 = sha512;
  return verifyStrictly(signature, message, key.bytes, { zip215: false });
};
