import { join } from 'node:path';
import type { FileSource } from './file-source.js';
import { readPack, type StoredPack } from './pack-store.js';
import { listPacks } from './require-pack.js';

/** All packs of several folders of packs, prepared, by id; of two with one id the first counts, as it does when one is looked up. */
export const loadPacks = async (roots: readonly string[], files: FileSource): Promise<readonly StoredPack[]> => {
  const found = new Map<string, string>();
  for (const root of roots)
    for (const id of await listPacks(root, files)) if (!found.has(id)) found.set(id, join(root, id, 'policy.json'));
  return Promise.all([...found.values()].map((file) => readPack(file, files)));
};
