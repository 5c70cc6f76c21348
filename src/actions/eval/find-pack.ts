import { EXIT, OapError } from '../../diagnostics/index.js';
import { FILES } from '../../io/index.js';
import { PackStore, type StoredPack } from '../../runner/index.js';

/**
 * The pack that a user names: a folder, a `policy.json`, or the id of one in the folders given.
 *
 * @throws OapError `pack/missing` exit 3
 */
export const findPack = async (name: string, roots: readonly string[]): Promise<StoredPack> => {
  const store = new PackStore(FILES, roots);
  const kind = await FILES.kindOf(name);
  const file = kind === 'folder' ? `${name}/policy.json` : name;
  if (kind === 'folder' && (await FILES.kindOf(file)) !== 'file')
    throw new OapError('pack/missing', EXIT.input, `${name} is a folder without a policy.json`);
  const stored = kind === 'none' ? await store.byId(name) : await store.load(file);
  if (stored === undefined)
    throw new OapError('pack/missing', EXIT.input, `there is no pack at ${name}, and none of that id`, {
      hint: 'name a folder, a policy.json, or the id of a pack of the library',
    });
  return stored;
};
