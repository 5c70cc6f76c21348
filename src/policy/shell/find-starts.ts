import { CARRIERS, type Carrier, EXECUTING_OPTIONS, PLAIN } from './carriers.js';
import { commandName } from './command-name.js';

/** A place in a list of words where a command may begin. */
export interface CommandStart {
  /** Index of the command word. */
  readonly at: number;
  readonly name: string;
  /** Name of the carrier that runs it, if it stands behind one. */
  readonly carrier?: string;
  /** How many words of the carrier's own must stand before it. */
  readonly operands: number;
}

type Place = Pick<CommandStart, 'at' | 'operands'>;

/** Most places that are followed in one command; a command with more is refused rather than examined. */
export const MAX_STARTS = 64;

/** `NAME=`, `NAME+=` or `NAME[i]=` at the beginning of a word. */
export const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*(?:\[[^\]]*\])?\+?=/;
const WINDOWS_SWITCH = /^\/[A-Za-z]$/;

const isOption = (word: string, carrier: string): boolean =>
  word.startsWith('-') || (carrier === 'cmd' && WINDOWS_SWITCH.test(word));

/**
 * Where the command behind a carrier may begin. No table of options is kept: a plain word after an option is perhaps
 * its argument, perhaps the command, so it counts as a start and the search goes on; the next plain word ends it.
 * So it is with a word that holds `=`, which `env` takes for a variable whatever its name.
 */
const carriedStarts = (words: readonly string[], from: number, name: string, carrier: Carrier): Place[] => {
  const starts: Place[] = [];
  let operands = 0;
  let afterOption = false;
  for (let i = from; i < words.length && operands <= carrier.operands && starts.length <= MAX_STARTS; i++) {
    const word = words[i] as string;
    if (isOption(word, name)) afterOption = !word.includes('=') && word !== '--';
    else if (!ASSIGNMENT.test(word)) {
      starts.push({ at: i, operands });
      if (!afterOption && !word.includes('=')) operands++;
      afterOption = false;
    }
  }
  return starts;
};

const startsBehind = (words: readonly string[], at: number, name: string): Place[] => {
  const carrier = CARRIERS.get(name);
  if (carrier !== undefined) return carriedStarts(words, at + 1, name, carrier);
  const options = EXECUTING_OPTIONS.get(name);
  if (options === undefined) return [];
  const starts: Place[] = [];
  for (let i = at + 1; i + 1 < words.length && starts.length <= MAX_STARTS; i++)
    if (options.has(words[i] as string)) starts.push({ at: i + 1, operands: 0 });
  return starts;
};

/**
 * Every place in the words of one simple command where a command may begin: the first word, the first after leading
 * assignments, and what carriers (`sudo`, `env`, `timeout 5`, `xargs`, `bash -c`, `find -exec`) run in turn.
 *
 * @returns the places, outermost first; undefined when there are more than {@link MAX_STARTS}
 */
export const findStarts = (words: readonly string[]): readonly CommandStart[] | undefined => {
  if (words.length === 0) return [];
  const found: CommandStart[] = [];
  const indexes = new Map<number, number>();
  /** A place is kept once, behind the carrier with the fewest words of its own before it, the innermost of several. */
  const enter = ({ at, operands }: Place, carrier?: string): void => {
    const index = indexes.get(at) ?? found.length;
    if (index < found.length && (found[index] as CommandStart).operands < operands) return;
    indexes.set(at, index);
    const start = { at, operands, name: commandName(words[at] as string) };
    found[index] = carrier === undefined ? start : { ...start, carrier };
  };
  enter({ at: 0, operands: 0 });
  for (const start of carriedStarts(words, 0, '', PLAIN)) enter(start);
  // `function f { …` and its kin in other shells: a brace inside a command begins another.
  for (let i = 1; i < words.length && found.length <= MAX_STARTS; i++)
    if (words[i - 1] === '{') for (const start of carriedStarts(words, i, '', PLAIN)) enter(start);
  for (let i = 0; i < found.length; i++) {
    const { at, name } = found[i] as CommandStart;
    for (const start of startsBehind(words, at, name)) enter(start, name);
    if (found.length > MAX_STARTS) return undefined;
  }
  return found;
};
