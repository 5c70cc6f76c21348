import { verify as verifyWithNode } from 'node:crypto';
import { hashes, verify } from '@noble/ed25519';
import { PublicKey, verifyBytes } from '../../src/crypto/index.js';
import { sha512 } from './torsion.js';
import type { Case } from './verdict-classes.js';

const ask = (question: () => boolean): boolean => {
  try {
    return question();
  } catch {
    return false;
  }
};

const askNoble = ({ message, signature, publicKey }: Case, zip215: boolean): boolean => {
  hashes.sha512 = sha512 as typeof hashes.sha512;
  return ask(() => verify(signature, message, publicKey, { zip215 }));
};

/** What each verifier says of a signature. A thrown error is a no, but not from ours, which throws for none. */
export const VERIFIERS = {
  oap: ({ message, signature, publicKey }: Case) => verifyBytes(message, signature, new PublicKey(publicKey)),
  'noble, strict': (each: Case) => askNoble(each, false),
  'noble, as it comes': (each: Case) => askNoble(each, true),
  'node:crypto': ({ message, signature, publicKey }: Case) =>
    ask(() => verifyWithNode(null, message, new PublicKey(publicKey).keyObject, signature)),
} as const satisfies Readonly<Record<string, (each: Case) => boolean>>;
