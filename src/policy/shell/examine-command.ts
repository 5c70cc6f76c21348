import type { CommandLine } from './command-line.js';
import { detachLineEnds } from './drop-null-redirections.js';
import { flattenExpansions } from './flatten-expansions.js';
import { loosenText, stripQuoting } from './normalize-text.js';
import { quoteWord } from './quote-word.js';
import { type ReadScripts, readScripts } from './read-script.js';

/** Longest command with its arguments that is examined, UTF-16 code units: what systems take as one argument at most. */
export const MAX_COMMAND_TEXT = 131_072;

const WINDOWS_PATH = /[A-Za-z]:\\/;

const TOO_LONG: ReadScripts = { texts: [], commands: [], pipelines: [], unbalanced: false, unreadable: 'size' };

/** A shell passes over NUL, so it can hide nothing here either. */
const withoutNul = (text: string): string => text.replaceAll('\0', '');

/** The command with its arguments as literal words: what a program is given. */
export const writeLiterally = ({ command, args }: CommandLine): string => [command, ...args.map(quoteWord)].join(' ');

/**
 * Reads texts as scripts, each also with its expansions flattened, and without any quoting when quotes do not pair up.
 *
 * @param scripts texts that a shell may be given
 * @param more texts that are read as they are
 * @returns everything read; what is too long is `unreadable`
 */
export const examineScripts = (scripts: readonly string[], more: readonly string[] = []): ReadScripts => {
  if (scripts.some((text) => text.length > MAX_COMMAND_TEXT)) return TOO_LONG;
  const flat = scripts.flatMap((text) => [flattenExpansions(text, 'keep'), flattenExpansions(text, 'flatten')]);
  const texts = [...scripts, ...flat, ...more].map(withoutNul);
  const read = readScripts([...new Set(texts)]);
  if (!read.unbalanced) return read;
  return readScripts([...new Set([...texts, ...scripts.map((text) => stripQuoting(withoutNul(text)))])]);
};

/**
 * The readings of a command: arguments joined as text (a shell gets them so) and as literal words; loosened, for code in
 * other languages and for constructs of the shell that are not followed, with quotes as blanks and without them; and with
 * `\` as a path separator when a Windows path is in it.
 */
export const examineCommand = (line: CommandLine): ReadScripts => {
  const joined = detachLineEnds([line.command, ...line.args].join(' '));
  if (joined.length > MAX_COMMAND_TEXT) return TOO_LONG;
  const loose = [flattenExpansions(joined, 'keep'), flattenExpansions(stripQuoting(joined), 'flatten')].map(loosenText);
  const more = WINDOWS_PATH.test(joined) ? [joined.replaceAll('\\', '/')] : [];
  return examineScripts([joined, detachLineEnds(writeLiterally(line))], [...loose, ...more]);
};
