import type { KeyAnswer } from '../../crypto/index.js';

/** What a key is asked for: the purpose of a proof. */
export type Purpose = 'assertionMethod' | 'authentication';

/** Finds the key that a proof names, of the signer who has to control it. May throw OapError; then the key counts as not to be had. */
export type MethodFinder = (
  verificationMethod: string,
  signer: string,
  purpose: Purpose,
) => KeyAnswer | Promise<KeyAnswer>;
