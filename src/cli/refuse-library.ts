import { resolve, sep } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';
import { libraryFolder } from '../io/index.js';

/**
 * Keeps the packs that come with the program as they are.
 * @param copy the command that makes a copy to work on
 * @throws OapError `usage/library`, exit 2, for a file of one
 */
export const refuseLibrary = (file: string, copy: string): void => {
  if (!resolve(file).startsWith(resolve(libraryFolder()) + sep)) return;
  throw new OapError('usage/library', EXIT.usage, 'the shipped library is not changed', {
    hint: `Copy the pack first: ${copy}`,
  });
};
