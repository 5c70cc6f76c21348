import { open, readFile, unlink } from 'node:fs/promises';
import { EXIT, OapError } from '../../diagnostics/index.js';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Not allowed to signal it: it is there, and somebody else's.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
};

/** Whether the process that made a lock is gone. Started again in its container, a process often has the number of the one before it. */
const isStale = async (path: string): Promise<boolean> => {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''));
  return !Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid);
};

/**
 * Makes sure that one process alone writes a file: two servers over one state would each count for themselves.
 *
 * @returns what gives the file free again
 * @throws OapError `state/locked` exit 3
 */
export const lockFile = async (path: string): Promise<() => Promise<void>> => {
  const lock = `${path}.lock`;
  for (const attempt of [1, 2]) {
    try {
      const file = await open(lock, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return () => unlink(lock).catch(() => {});
    } catch (thrown) {
      const taken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
      if (!taken) throw new OapError('file/unwritable', EXIT.input, `${lock} cannot be made`, { cause: thrown });
      if (attempt === 2 || !(await isStale(lock))) break;
      await unlink(lock).catch(() => {});
    }
  }
  throw new OapError('state/locked', EXIT.input, `${path} is in use by another server`, {
    hint: `if there is none, take ${lock} away`,
  });
};
