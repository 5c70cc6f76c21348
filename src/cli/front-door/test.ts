import { FLAGS } from '#dist/generated/flags/test.js';
import { runTest } from '../testing/run-test.js';
import type { TestFlags } from '../testing/test-flags.js';
import { enter } from './door.js';

/** Enters `oap test`, but for --changed: whether the next word is its value takes a look at the files. */
export const enterTest = (args: readonly string[]): Promise<boolean> =>
  enter<TestFlags>({ flags: FLAGS, isUsual: (_, { changed }) => changed === undefined, run: runTest }, args);
