import { join } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';
import { libraryFolder } from './assets.js';
import { FILES } from './files.js';

/**
 * The folders that packs are looked up in by id: those of `--packs`, then the shipped library.
 * @throws OapError `file/missing`, exit 3, for one that is no folder; `usage/pack-as-root`, exit 2, for one that is a pack
 */
export const packRoots = async (given: readonly string[] | undefined): Promise<readonly string[]> => {
  for (const root of given ?? []) {
    if ((await FILES.kindOf(root)) !== 'folder')
      throw new OapError('file/missing', EXIT.input, `--packs ${root}: there is no such folder`);
    // Nothing of it would be found, and that would be found out late.
    if ((await FILES.kindOf(join(root, 'policy.json'))) === 'file')
      throw new OapError('usage/pack-as-root', EXIT.usage, `--packs ${root} is a pack itself`, {
        hint: `name the folder that holds it, ${join(root, '..')}`,
      });
  }
  return [...(given ?? []), libraryFolder()];
};
