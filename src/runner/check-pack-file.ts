import { basename, dirname, resolve } from 'node:path';
import { findPackProblems } from '../policy/index.js';
import type { Placeable } from '../validate/index.js';
import { type Finding, validateDocument } from '../validate/index.js';

const PACK_ID = /^[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+\.v[0-9]+$/;

/** A pack is looked up by the name of its folder, where that is the name of a pack. */
const checkFolder = (id: string, file: string): readonly Finding[] => {
  const folder = basename(dirname(resolve(file)));
  if (basename(file) !== 'policy.json' || !PACK_ID.test(folder) || id === '' || id === folder) return [];
  return [
    {
      code: 'pack/folder-name',
      severity: 'error',
      pointer: '/id',
      message: `the pack is called \`${id}\`, but its folder \`${folder}\``,
      hint: 'A pack is looked up by the name of its folder; call both the same.',
      requirement: 'OAP-POLICY-017',
    },
  ];
};

/** What is wrong with the document of a pack: beyond its schema, that it can be evaluated, and that its folder is called as it is. */
export const checkPackFile = async (value: unknown, file: string): Promise<readonly Placeable[]> => {
  const found = await validateDocument('policy-pack', value);
  const unfit = found.some(({ severity }) => severity === 'error');
  const pack = await findPackProblems(value);
  const problems = unfit ? [] : pack.problems.map((problem) => ({ ...problem, severity: 'error' as const }));
  return [...found, ...problems, ...checkFolder(pack.id, file)];
};
