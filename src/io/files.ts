import { constants, createReadStream } from 'node:fs';
import { access, chmod, mkdir, readdir, readFile, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EXIT, OapError } from '../diagnostics/index.js';
import { readPipe } from './read-pipe.js';

/** Largest file that is read whole, bytes. */
const MAX_WHOLE_FILE = 128 * 1024 * 1024;
const CHUNK = 1024 * 1024;

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '');

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read (permission denied)',
  EPERM: 'may not be read (permission denied)',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'lies under something that is not a folder',
  ELOOP: 'is a link that leads back to itself',
};

const unreadable = (path: string, thrown: unknown): OapError =>
  thrown instanceof OapError
    ? thrown
    : new OapError(
        'file/unreadable',
        EXIT.input,
        `${path} ${WORDS[codeOf(thrown)] ?? `cannot be read (${codeOf(thrown) || String(thrown)})`}`,
        { cause: thrown },
      );

const kindOf = async (path: string): Promise<'file' | 'folder' | 'none'> => {
  try {
    const found = await stat(path);
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'none';
  }
};

const identityOf = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    return resolve(path);
  }
};

const list = async (path: string): Promise<readonly string[]> => {
  try {
    return (await readdir(path)).sort((a, b) => (a < b ? -1 : 1));
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
};

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size;
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
};

const isPipe = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFIFO();
  } catch {
    return false;
  }
};

const sourceOf = async (path: string): Promise<AsyncIterable<unknown>> => {
  if (path === '-') return process.stdin;
  return (await isPipe(path)) ? readPipe(path) : createReadStream(path, { highWaterMark: CHUNK });
};

/** Pieces of a file, or of standard input for `-`. */
const stream = async function* (path: string): AsyncGenerator<Uint8Array> {
  try {
    const source = await sourceOf(path);
    for await (const piece of source) yield typeof piece === 'string' ? Buffer.from(piece) : (piece as Uint8Array);
  } catch (thrown) {
    throw unreadable(path === '-' ? 'standard input' : path, thrown);
  }
};

const isPlain = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
};

/** The bytes of a file, or all of standard input for `-`, up to 128 MiB. */
const read = async (path: string): Promise<Uint8Array> => {
  const tooLarge = (): OapError =>
    new OapError('file/too-large', EXIT.input, `${path === '-' ? 'standard input' : path} is larger than 128 MiB`);
  // What is no plain file (standard input, a pipe, a device) has no size to ask for, so it is counted while it comes.
  if (path === '-' || !(await isPlain(path))) {
    const pieces: Uint8Array[] = [];
    let held = 0;
    for await (const piece of stream(path)) {
      held += piece.length;
      if (held > MAX_WHOLE_FILE) throw tooLarge();
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }
  if ((await sizeOf(path)) > MAX_WHOLE_FILE) throw tooLarge();
  try {
    return await readFile(path);
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
};

/** Whether a path leads to a file proper, no pipe, device or folder. */
const isRegular = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

/** The files of this machine. Links are followed; names are sorted. Unreadable ones throw OapError `file/unreadable`, exit 3. */
export const FILES = { kindOf, isRegular, identityOf, list, sizeOf, read, stream } as const;

/**
 * Writes a file that must not be there yet. Makes its folder.
 * @throws OapError `file/exists`, exit 2; `file/unwritable`, exit 3
 */
export const writeNew = async (path: string, text: string): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST')
      throw new OapError('file/exists', EXIT.usage, `${path} is there already`, {
        hint: 'Nothing was written. Name another file, or move this one away.',
      });
    throw new OapError('file/unwritable', EXIT.input, `${path} cannot be written (${codeOf(thrown) || thrown})`, {
      cause: thrown,
    });
  }
};

/**
 * Writes a file whole or not at all: beside it first, then by renaming. Makes its folder. A pipe or device is written as it is.
 * A file that is there keeps its permissions, one that may not be written stays as it is, and a link keeps leading to its file.
 */
export const writeWhole = async (path: string, text: string): Promise<void> => {
  let beside = `${path}.${process.pid}.tmp`;
  try {
    const there = await stat(path).catch(() => undefined);
    if (there !== undefined && !there.isFile()) return await writeFile(path, text);
    if (there !== undefined) await access(path, constants.W_OK);
    const target = there === undefined ? path : await realpath(path);
    beside = `${target}.${process.pid}.tmp`;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(beside, text);
    if (there !== undefined) await chmod(beside, there.mode);
    await rename(beside, target);
  } catch (thrown) {
    await unlink(beside).catch(() => {});
    throw new OapError(
      'file/unwritable',
      EXIT.input,
      `${path} cannot be written (${codeOf(thrown) || String(thrown)})`,
      { cause: thrown },
    );
  }
};
