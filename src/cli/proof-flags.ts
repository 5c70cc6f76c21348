import { Flags } from '@oclif/core';
import { PASSPHRASE_FLAG } from './passphrase-flag.js';

/** The flags of commands that make proofs. */
export const PROOF_FLAGS = {
  key: Flags.string({ char: 'k', required: true, description: 'the private key, in any form', helpValue: 'FILE' }),
  'key-format': Flags.string({ description: 'how the key is written, when that cannot be told', helpValue: 'FORMAT' }),
  'passphrase-env': PASSPHRASE_FLAG,
  kid: Flags.string({
    description: 'the id under which the key is published; that of the key when absent',
    helpValue: 'KID',
  }),
  suite: Flags.option({
    options: ['eddsa-jcs-2022', 'eddsa-rdfc-2022', 'Ed25519Signature2020'] as const,
    default: 'eddsa-jcs-2022' as const,
  })({ description: 'how to sign; the first covers the text whole, the others what JSON-LD reads from it (E-44)' }),
  now: Flags.string({ description: 'the time of the proof, RFC 3339; the present when absent', helpValue: 'TIME' }),
  'context-url': Flags.string({
    description: 'the address under which the context of this standard stands, instead of being carried along',
    helpValue: 'URL',
  }),
};
