import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { libraryFolder } from './assets.js';

/** The published schema of a kind of document, such as `passport`, from the files of this installation. */
export const readSchema = async (kind: string): Promise<unknown> =>
  JSON.parse(await readFile(join(libraryFolder(), '../schemas', `${kind}.schema.json`), 'utf8')) as unknown;
