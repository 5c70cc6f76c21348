import { dirname, join } from 'node:path';
import type { FileSource } from './file-source.js';

const NAMES = ['passport.instance.json', 'passport.template.json'];

/** The passport that the suite of a pack shows, by its file; undefined when it shows none. */
export const findExamplePassport = async (packFile: string, files: FileSource): Promise<string | undefined> => {
  for (const name of NAMES) {
    const path = join(dirname(packFile), 'tests', name);
    if ((await files.kindOf(path)) === 'file') return path;
  }
  return undefined;
};
