import { FLAGS } from '#dist/generated/flags/verify.js';
import { runVerify, type VerifyFlags } from '../../actions/index.js';
import { enter } from './door.js';

const isUsual = (files: readonly string[], { chain }: Partial<VerifyFlags>): boolean =>
  files.length <= 1 && (files.length === 1) !== (chain !== undefined);

/** Enters `oap verify` with one file, or with a chain. */
export const enterVerify = (args: readonly string[]): Promise<boolean> =>
  enter<VerifyFlags>({ flags: FLAGS, isUsual, run: (host, [file], flags) => runVerify(host, file, flags) }, args);
