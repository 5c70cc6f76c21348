import { FLAGS } from '#dist/generated/flags/lint.js';
import type { LintFlags } from '../linting/lint-flags.js';
import { runLint } from '../linting/run-lint.js';
import { enter } from './door.js';

/** Enters `oap lint` with any number of packs and folders. */
export const enterLint = (args: readonly string[]): Promise<boolean> =>
  enter<LintFlags>({ flags: FLAGS, run: runLint }, args);
