import { decodePercent } from './percent-decoding.js';

/** One way to understand a path, its names folded. */
export interface PathReading {
  /** It begins at a root, of a drive or of the whole system. */
  readonly rooted: boolean;
  /** `c:` for a path that names its drive. */
  readonly drive?: string;
  readonly names: readonly string[];
}

export type ReadPath = { readonly readings: readonly PathReading[] } | { readonly fault: string };

/** Longest path that is read, UTF-16 code units: no system takes a longer one. */
const MAX_PATH = 32_767;

/** `\\?\`, `\\.\` and `\??\` before a drive, and the beginning of a `file:` URL. */
const PREFIX = /^(?:file:\/+(?:localhost\/+)?|\/+(?:\?{1,2}|\.)\/+(?=[a-z]:))/i;
const DRIVE = /^\/*([a-z]:)/i;

/** Case, and dots and spaces at the end, do not tell names apart. Upper case first: `ſ` and `s` have one capital. */
const foldName = (name: string): string => dropTail(name).toUpperCase().toLowerCase();

/** A name without dots and spaces at its end. A loop: a name of nothing but dots would cost a pattern the square of its length. */
export const dropTail = (name: string): string => {
  let end = name.length;
  while (name[end - 1] === '.' || name[end - 1] === ' ') end--;
  return name.slice(0, end);
};

/** Compatible forms made one, and what shows nothing left out, as some file systems do before they compare names. */
export const plainText = (text: string): string =>
  text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');

/** What Windows takes a name for: without the stream behind a colon, and without dots and spaces at its end. */
const asWindowsName = (name: string): string => {
  const bare = name.trimEnd();
  if (bare === '.' || bare === '..') return bare;
  return dropTail(name.split(':', 1)[0] ?? '');
};

const asWritten = (name: string): string => name;

/** Drops empty names and `.`, resolves `..`; undefined when that leads above the start of a relative path. */
const resolveNames = (text: string, rooted: boolean, asName: (name: string) => string): string[] | undefined => {
  const names: string[] = [];
  for (const given of text.split('/')) {
    const name = asName(given);
    if (name === '..') {
      if (names.pop() === undefined && !rooted) return undefined;
    } else if (name !== '' && name !== '.') names.push(name);
  }
  return names.map(foldName);
};

const readPlain = (slashed: string): PathReading | undefined => {
  const rooted = slashed.startsWith('/');
  const names = resolveNames(slashed, rooted, asWritten);
  return names && { rooted, names };
};

const readWithDrive = (slashed: string, asName: (name: string) => string): PathReading | undefined => {
  const bare = slashed.replace(PREFIX, '/');
  const drive = DRIVE.exec(bare)?.[1];
  if (drive === undefined) {
    const names = resolveNames(bare, bare.startsWith('/'), asName);
    return names && { rooted: bare.startsWith('/'), names };
  }
  const names = resolveNames(bare.replace(DRIVE, ''), true, asName);
  return names && { rooted: true, drive: drive.toLowerCase(), names };
};

const slash = (text: string): string => text.replace(/\\/g, '/');

/** An entry of a list, read the way its author means it; undefined when it is relative and climbs above its start. */
export const readEntry = (entry: string): PathReading | undefined => readWithDrive(slash(plainText(entry)), asWritten);

/** The path of a reading as text, `/a/b`, `c:/a/b` or `a/b`. */
export const showReading = ({ rooted, drive = '', names }: PathReading): string =>
  `${drive}${rooted ? '/' : ''}${names.join('/')}`;

/**
 * Every way in which a path might be understood, for lists of what is refused: as written, with percent escapes decoded, with
 * compatible characters made one, and each of these as Windows reads names. No file system is asked: symbolic links,
 * mounts and short names (`PROGRA~1`) are the host's affair.
 *
 * @returns the fault of a path that cannot be judged, as the end of a sentence
 */
export const readPath = (path: string): ReadPath => {
  if (path === '') return { fault: 'is empty' };
  if (path.length > MAX_PATH) return { fault: 'is too long to be judged' };
  const decoded = decodePercent(path);
  if (decoded === undefined) return { fault: 'is encoded more than five times over' };
  const texts = new Set([...decoded, ...decoded.map(plainText)]);
  const readings = new Map<string, PathReading>();
  for (const text of texts) {
    if (text.includes('\0')) return { fault: 'holds a NUL' };
    for (const reading of [readPlain(slash(text)), readWithDrive(slash(text), asWindowsName)]) {
      if (reading === undefined) return { fault: 'climbs above its start' };
      readings.set(showReading(reading), reading);
    }
  }
  return { readings: [...readings.values()] };
};
