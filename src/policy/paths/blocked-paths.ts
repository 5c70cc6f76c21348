import { matchName, matchNames } from './match-wildcards.js';
import { type PathReading, plainText, readEntry, showReading } from './read-path.js';

/** An entry of a list of what is refused. */
export interface BlockedEntry {
  /** As it stands in the list. */
  readonly entry: string;
  readonly blocks: (reading: PathReading) => boolean;
}

const hasWildcard = (text: string): boolean => /[*?]/.test(text);

/** Whether the root of an entry is that of a reading; a path that names no drive may be of any. */
const sharesRoot = (entry: PathReading, { rooted, drive }: PathReading): boolean =>
  !entry.rooted || (rooted && (drive === entry.drive || drive === undefined));

/** Nobody knows from where a relative entry counts, so it counts from everywhere. */
const anywhere = (entry: PathReading): readonly string[] => (entry.rooted ? entry.names : ['**', ...entry.names]);

const NOTHING: BlockedEntry['blocks'] = () => false;

const blocksPart = (entry: string): BlockedEntry['blocks'] => {
  const read = readEntry(entry);
  const part = read === undefined ? '' : showReading(read);
  if (part === '') return NOTHING;
  const whole = /[\\/]$/.test(entry) && !part.endsWith('/') ? `${part}/` : part;
  return (reading) => `${showReading(reading)}/`.includes(whole);
};

/**
 * An entry of `blocked_patterns` of files. Without `*` and `?` it blocks every path in which it stands somewhere; with them
 * the paths that fit it name by name (`**` for any number of names), or, without a slash, that have a name that fits.
 * An empty entry blocks nothing.
 */
export const compileBlockedFile = (entry: string): BlockedEntry => {
  if (!hasWildcard(plainText(entry))) return { entry, blocks: blocksPart(entry) };
  const read = readEntry(entry);
  if (read === undefined) return { entry, blocks: NOTHING };
  const [only] = read.names;
  if (!/[\\/]/.test(entry) && only !== undefined)
    return { entry, blocks: ({ names }) => names.some((name) => matchName(only, name)) };
  const patterns = anywhere(read);
  return { entry, blocks: (reading) => sharesRoot(read, reading) && matchNames(patterns, reading.names) };
};

/**
 * An entry of `blocked_paths`: a directory, which blocks itself and everything under it; `/`, `/*` and `/**` at its end
 * say the same. An entry that names nothing blocks nothing.
 */
export const compileBlockedDirectory = (entry: string): BlockedEntry => {
  const read = readEntry(entry);
  if (read === undefined || (!read.rooted && read.names.length === 0)) return { entry, blocks: NOTHING };
  const inside = anywhere(read);
  const whole = inside.findLastIndex((name, at) => at === 0 || !/^\*{1,2}$/.test(name));
  const patterns = [...inside.slice(0, whole + 1), '**'];
  return { entry, blocks: (reading) => sharesRoot(read, reading) && matchNames(patterns, reading.names) };
};
