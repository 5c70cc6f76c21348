import { verify } from 'node:crypto';
import type { PublicKey } from './public-key.js';
import { mayVerify, verifyBytes } from './verify-bytes.js';

/**
 * The verdict of `verifyBytes`, found beside this thread by those that Node keeps for such work. Only the usual case, a yes, takes
 * that way; after a no `verifyBytes` decides.
 */
export const verifyBytesLater = (message: Uint8Array, signature: Uint8Array, key: PublicKey): Promise<boolean> =>
  new Promise((resolve, reject) => {
    if (!mayVerify(signature, key)) return resolve(false);
    verify(null, message, key.keyObject, signature, (error, genuine) => {
      if (error !== null) return reject(error);
      resolve(genuine || verifyBytes(message, signature, key));
    });
  });
