import { isPoint } from '../is-point.js';
import type { PublicKey } from '../public-key.js';
import type { Problem } from './problem.js';

/** Why a key that is written well is yet no key that anybody can sign with; undefined when it can be one. */
export const judgeKey = (key: PublicKey): Problem | undefined => {
  if (key.flaw === 'small-order')
    return {
      code: 'key/small-order',
      message: 'the public key is one of the eight points of small order: a signature under it says nothing',
      requirement: 'OAP-SIGN-005',
    };
  if (key.flaw === 'non-canonical' || !isPoint(key.bytes))
    return {
      code: 'key/no-point',
      message:
        'the 32 bytes of the public key are not the encoding of a point of the curve, so nobody has its private key',
      hint: 'Was the key cut, or written in another base than it is read in?',
      requirement: 'OAP-SIGN-004',
    };
  return undefined;
};
