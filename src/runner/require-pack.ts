import { EXIT, OapError, suggest } from '../diagnostics/index.js';
import type { FileSource } from './file-source.js';
import { PackStore, type StoredPack } from './pack-store.js';

/** The ids of the packs in a folder of packs; folders whose name begins with `_` or `.` are no packs. */
export const listPacks = async (root: string, files: FileSource): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const id of await files.list(root))
    if (!/^[_.]/.test(id) && (await files.kindOf(`${root}/${id}/policy.json`)) === 'file') ids.push(id);
  return ids;
};

/**
 * The pack that a user names by folder, file or id; its faults are in the diagnostics.
 * @param roots folders of packs by id, the shipped library last
 * @throws OapError `pack/not-found`, exit 2, with the id that may have been meant
 */
export const requirePack = async (name: string, roots: readonly string[], files: FileSource): Promise<StoredPack> => {
  const stored = await new PackStore(files, roots).named(name);
  if (stored !== undefined) return stored;
  const ids = (await Promise.all(roots.map((root) => listPacks(root, files)))).flat();
  const near = suggest(name, ids);
  throw new OapError('pack/not-found', EXIT.usage, `there is no pack \`${name}\``, {
    hint:
      near === undefined
        ? 'Name a folder that holds a policy.json, or an id that `oap packs list` shows.'
        : `Did you mean ${near}?`,
  });
};
