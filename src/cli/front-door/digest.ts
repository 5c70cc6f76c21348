import { FLAGS } from '#dist/generated/flags/digest.js';
import { type DigestFlags, runDigest } from '../../actions/index.js';
import { enter } from './door.js';

/** Enters `oap digest` with any number of files. */
export const enterDigest = (args: readonly string[]): Promise<boolean> =>
  enter<DigestFlags>({ flags: FLAGS, run: runDigest }, args);
