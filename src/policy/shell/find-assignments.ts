import type { CommandLine } from './command-line.js';
import { examineScripts, writeLiterally } from './examine-command.js';
import { quoteWord } from './quote-word.js';
import type { ReadCommand, ReadScripts } from './read-script.js';

/** `NAME=`, `NAME+=`, `NAME[i]=`, also behind `--env=`, `-e` and PowerShell's `$env:`. */
const ASSIGNED = /^(?:--env=|-e|\$env:|\$\{env:)?([A-Za-z_][A-Za-z0-9_]*)(?:\[[^\]]*\])?\}?\+?=/i;
const POWERSHELL_NAME = /^\$\{?env:([A-Za-z_][A-Za-z0-9_]*)\}?$/i;
const BY_DEFAULT = /\$\{([A-Za-z_][A-Za-z0-9_]*):?=/g;

/** A word such as the query of a URL: its `&` separates no commands unless a shell is told to read it. */
const isQuery = (text: string): boolean => text.includes('&') && !/&&|[\s;|()`]/.test(text);

const namesIn = ({ words }: ReadCommand): string[] =>
  words.flatMap((word, i) => {
    const name =
      ASSIGNED.exec(word)?.[1] ?? (/^\+?=/.test(words[i + 1] ?? '') ? POWERSHELL_NAME.exec(word)?.[1] : undefined);
    return name === undefined ? [] : [name];
  });

/**
 * Every variable that a command assigns by writing `NAME=`: before a command, behind `env`, `export` or `declare -x`, after
 * `;` or `&&`, as an argument, in `${NAME:=…}`, and in texts packed inside.
 *
 * @returns the names in the order found, and what was read to find them
 */
export const findAssignments = (line: CommandLine): { names: readonly string[]; read: ReadScripts } => {
  const joined = [line.command, ...line.args.map((arg) => (isQuery(arg) ? quoteWord(arg) : arg))].join(' ');
  const read = examineScripts([joined, writeLiterally(line)]);
  const written = read.commands.filter(({ runs, within }) => runs || !isQuery(within)).flatMap(namesIn);
  const byDefault = [...joined.matchAll(BY_DEFAULT)].map((match) => match[1] as string);
  return { names: [...new Set([...written, ...byDefault])], read };
};
