import { Flags } from '@oclif/core';
import { PASSPHRASE_VARIABLE } from './open-key-file.js';

/** The flag of commands that may have to decrypt a key. */
export const PASSPHRASE_FLAG = Flags.string({
  description: 'the environment variable that holds the passphrase of an encrypted key',
  default: PASSPHRASE_VARIABLE,
  helpValue: 'NAME',
});
