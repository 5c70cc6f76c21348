import { sign } from 'node:crypto';
import type { PrivateKey } from './private-key.js';

/** The signature of `signBytes`, made beside this thread by those that Node keeps for such work. */
export const signBytesLater = (message: Uint8Array, key: PrivateKey): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    sign(null, message, key.keyObject, (error, signature) => {
      if (error === null) resolve(signature);
      else reject(error);
    });
  });
