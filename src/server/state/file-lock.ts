import { open, readFile, unlink } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
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

/** A process that has ended and that its parent has not asked about still has its number. Linux alone tells. */
const isZombie = async (pid: number): Promise<boolean> =>
  /^[0-9]+ \([\s\S]*\) Z /.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));

/** Whether the process that made a lock is gone. Started again in its container, a process often has the number of the one before it. */
const isStale = async (path: string, mayBeNew: boolean): Promise<boolean> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  // Whoever made it may be about to write into it.
  if (text === '' && mayBeNew) return false;
  const pid = Number(text);
  return !Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid) || (await isZombie(pid));
};

/** How long a process that was killed may take to be gone: who starts the next one seldom waits for that. */
const [TRIES, PAUSE_MS] = [10, 50];

/**
 * Makes sure that one process alone writes a file: two servers over one state would each count for themselves.
 *
 * @returns what gives the file free again
 * @throws OapError `state/locked` exit 3
 */
export const lockFile = async (path: string): Promise<() => Promise<void>> => {
  const lock = `${path}.lock`;
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await setTimeout(PAUSE_MS);
    try {
      const file = await open(lock, 'wx', 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return () => unlink(lock).catch(() => {});
    } catch (thrown) {
      const taken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
      if (!taken) throw new OapError('file/unwritable', EXIT.input, `${lock} cannot be made`, { cause: thrown });
      if (await isStale(lock, 2 * tries < TRIES)) await unlink(lock).catch(() => {});
    }
  }
  throw new OapError('state/locked', EXIT.input, `${path} is in use by another server`, {
    hint: `if there is none, take ${lock} away`,
  });
};
