import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';

/** A file of a folder: its path in it, with `/`, and its text. */
export interface FolderFile {
  readonly path: string;
  readonly text: string;
}

const MAX_FILES = 1000;
const MAX_FILE = 16 * 1024 * 1024;

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '');

/**
 * The text files of a folder and of those in it, in order of their paths. Hidden ones and links are left out.
 * @throws OapError `folder/unreadable`, exit 3, also when there are more than 1000 files or one is over 16 MiB
 */
export const readFolder = async (folder: string): Promise<readonly FolderFile[]> => {
  const files: FolderFile[] = [];
  const open = [''];
  try {
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const entry of await readdir(join(folder, at), { withFileTypes: true })) {
        if (entry.name.startsWith('.')) continue;
        const path = posix.join(at, entry.name);
        if (entry.isDirectory()) open.push(path);
        else if (entry.isFile()) {
          if (files.length >= MAX_FILES || (await lstat(join(folder, path))).size > MAX_FILE)
            throw new OapError('folder/unreadable', EXIT.input, `${folder} holds more than a pack would`);
          files.push({ path, text: await readFile(join(folder, path), 'utf8') });
        }
      }
    }
  } catch (thrown) {
    if (thrown instanceof OapError) throw thrown;
    throw new OapError('folder/unreadable', EXIT.input, `${folder} cannot be read (${codeOf(thrown) || thrown})`, {
      cause: thrown,
    });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
};

/** What stands in the way of a new folder: undefined when nothing is there, else the names in it. */
const occupants = async (target: string): Promise<readonly string[] | undefined> => {
  try {
    return (await readdir(target)).sort();
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return undefined;
    if (codeOf(thrown) === 'ENOTDIR') return [basename(target)];
    throw thrown;
  }
};

const SHOWN = 5;

/**
 * Writes a new folder whole or not at all: into a temporary one beside it, then by renaming.
 * @throws OapError `folder/exists`, exit 2, when something other than an empty folder is there; `folder/unwritable`, exit 3
 */
export const writeFolder = async (target: string, files: readonly FolderFile[]): Promise<void> => {
  const home = resolve(target);
  const outside = files.find(({ path }) => posix.normalize(`/${path}`) !== `/${path}` || path.includes('\\'));
  if (outside !== undefined)
    throw new OapError('folder/bad-name', EXIT.internal, `${outside.path} is no path in a folder`);
  let beside: string | undefined;
  try {
    const there = await occupants(home);
    if (there !== undefined && there.length > 0) {
      const more = there.length > SHOWN ? ` and ${there.length - SHOWN} more` : '';
      throw new OapError(
        'folder/exists',
        EXIT.usage,
        `${target} is there already: ${there.slice(0, SHOWN).join(', ')}${more}`,
        {
          hint: 'Nothing was written. Name another folder, or move this one away.',
        },
      );
    }
    await mkdir(dirname(home), { recursive: true });
    beside = await mkdtemp(join(dirname(home), `.${basename(home)}-`));
    // A folder in it, because the temporary one is nobody else's to read and would stay so.
    const made = join(beside, 'folder');
    for (const { path, text } of files) {
      await mkdir(dirname(join(made, path)), { recursive: true });
      await writeFile(join(made, path), text, { flag: 'wx' });
    }
    // An empty folder may stand there; one that was filled meanwhile is not removed, and the renaming fails.
    if (there !== undefined) await rmdir(home);
    await rename(made, home);
  } catch (thrown) {
    if (thrown instanceof OapError) throw thrown;
    throw new OapError('folder/unwritable', EXIT.input, `${target} cannot be written (${codeOf(thrown) || thrown})`, {
      cause: thrown,
    });
  } finally {
    if (beside !== undefined) await rm(beside, { recursive: true, force: true });
  }
};
