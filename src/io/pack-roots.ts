import { EXIT, OapError } from '../diagnostics/index.js';
import { libraryFolder } from './assets.js';
import { FILES } from './files.js';

/**
 * The folders that packs are looked up in by id: those of `--packs`, then the shipped library.
 * @throws OapError `file/missing`, exit 3, for one that is no folder
 */
export const packRoots = async (given: readonly string[] | undefined): Promise<readonly string[]> => {
  for (const root of given ?? []) {
    if ((await FILES.kindOf(root)) !== 'folder')
      throw new OapError('file/missing', EXIT.input, `--packs ${root}: there is no such folder`);
  }
  return [...(given ?? []), libraryFolder()];
};
