import { FLAGS } from '#dist/generated/flags/validate.js';
import { runValidate, type ValidateFlags } from '../validating/run-validate.js';
import { enter } from './door.js';

/** Enters `oap validate` with any number of files and folders. */
export const enterValidate = (args: readonly string[]): Promise<boolean> =>
  enter<ValidateFlags>({ flags: FLAGS, run: runValidate }, args);
