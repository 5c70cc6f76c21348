import { type DigestFlags, HASHED_FORMS, runDigest } from '../../actions/index.js';
import { enter } from './door.js';
import { COMMON } from './every-command.js';

/** The flags of `oap digest`. */
export const FLAGS = {
  ...COMMON,
  check: { type: 'string', short: 'c' },
  form: { type: 'string', options: HASHED_FORMS },
  without: { type: 'string', multiple: true },
} as const;

/** Enters `oap digest` with any number of files. */
export const enterDigest = (args: readonly string[]): Promise<boolean> =>
  enter<DigestFlags>({ flags: FLAGS, isUsual: () => true, run: runDigest }, args);
