import { chmod, open, stat, unlink } from 'node:fs/promises';
import { EXIT, OapError } from '../diagnostics/index.js';

const OWNER_ONLY = 0o600;
const OTHERS = 0o066;

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '');

/**
 * Writes a file that only its owner may read, and that must not be there yet: nothing is overwritten, and no link is followed.
 * @throws OapError `file/exists` exit 2, `file/unwritable` exit 3
 */
export const writeSecretFile = async (path: string, text: string): Promise<void> => {
  let made = false;
  try {
    const file = await open(path, 'wx', OWNER_ONLY);
    made = true;
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    // The mode given to `open` is only an upper bound; a file system that has no modes ignores both.
    await chmod(path, OWNER_ONLY).catch(() => {});
  } catch (thrown) {
    if (made) await unlink(path).catch(() => {});
    if (codeOf(thrown) === 'EEXIST')
      throw new OapError('file/exists', EXIT.usage, `${path} is there already, and nothing is overwritten`, {
        hint: 'name another file, or take that one away yourself',
      });
    const missing = codeOf(thrown) === 'ENOENT' ? 'its folder does not exist' : codeOf(thrown) || String(thrown);
    throw new OapError('file/unwritable', EXIT.input, `${path} cannot be written (${missing})`, { cause: thrown });
  }
};

/** The mode of a plain file that others than its owner may read or write, as in `ls`: `0644`; undefined when they may not. */
export const modeOpenToOthers = async (path: string): Promise<string | undefined> => {
  // Windows has no such modes: what Node makes up there says nothing.
  if (path === '-' || process.platform === 'win32') return undefined;
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile() || (found.mode & OTHERS) === 0) return undefined;
  return (found.mode & 0o777).toString(8).padStart(4, '0');
};
