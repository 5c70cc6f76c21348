import { CARRIERS, type Carrier, EVALUATORS, SHELLS } from './carriers.js';
import { decodeAnsiC } from './decode-ansi-c.js';
import { expandBraces } from './expand-braces.js';
import { ASSIGNMENT, type CommandStart, findStarts } from './find-starts.js';
import { parseScript, type SimpleCommand, type Stage } from './parse-script.js';
import { quoteWord } from './quote-word.js';
import { tokenize } from './tokenize.js';
import type { Word } from './word.js';

/** How many times a text found inside a command is opened and read in its turn. */
export const MAX_UNPACKING = 5;

/** Why a command cannot be examined to the end. */
export type Unreadable = 'nesting' | 'groups' | 'braces' | 'carriers' | 'size';

/** A simple command with its braces expanded. */
export interface ReadCommand {
  readonly words: readonly string[];
  readonly starts: readonly CommandStart[];
  /** The text that the command stands in. */
  readonly within: string;
  /** A shell would run that text; false: it is merely a word that could be read as script. */
  readonly runs: boolean;
}

/** Names of the commands in one stage of a pipeline, those that it carries or substitutes included. */
export type StageNames = ReadonlySet<string>;

export interface ReadScripts {
  /** Every text that was read, outermost first. */
  readonly texts: readonly string[];
  readonly commands: readonly ReadCommand[];
  /** Every pipeline of two stages or more. */
  readonly pipelines: readonly (readonly StageNames[])[];
  /** Some quote or substitution in one of the given texts is not closed. */
  readonly unbalanced: boolean;
  readonly unreadable?: Unreadable;
}

const WORTH_OPENING = /[\s;|&<>()`$'"\\{}]/;
const BLANKS = /\$IFS(?![A-Za-z0-9_])|\$\{IFS(?![A-Za-z0-9_])[^{}]*\}/;
const NO_NAMES: StageNames = new Set();

/** A word as script text; of an assignment also its value, as script and as the bare words that an unquoted variable yields. */
const textsOf = (word: string): readonly string[] => {
  const value = word.replace(ASSIGNMENT, '');
  return value === word ? [word] : [word, value, value.split(/\s+/).map(quoteWord).join(' ')];
};

/** `$IFS` in a word parts it; it may come after the braces that the word holds, so it is left until they are expanded. */
const splitAtBlanks = (word: string): readonly string[] =>
  word.includes('IFS') ? word.split(BLANKS).filter((part) => part !== '') : [word];

/** Reading it again would yield the same word: nothing is packed in it. */
const isOneWord = (text: string): boolean => {
  const [token, ...others] = tokenize(text).tokens;
  return token?.kind === 'word' && token.word.text === text && others.length === 0;
};

/** An expanded command and the words whose substitutions it may take as script. */
interface Expanded {
  readonly words: readonly string[];
  /** For each of `words`, the word it came from. */
  readonly sources: readonly Word[];
}

/** Reads texts and what is packed in them; see {@link readScripts}. */
class ScriptReader {
  readonly texts: string[] = [];
  readonly commands: ReadCommand[] = [];
  readonly pipelines: (readonly StageNames[])[] = [];
  unbalanced = false;
  unreadable: Unreadable | undefined;
  private readonly read = new Map<string, StageNames>();
  private budget: number;

  constructor(budget: number) {
    this.budget = budget;
  }

  /** Reads one text and returns the names of all commands in it. A text is read once; one that contains itself ends there. */
  readText(text: string, depth: number, runs: boolean): StageNames {
    const key = `${runs ? 'runs' : 'text'} ${text}`;
    const known = this.read.get(key);
    if (known !== undefined) return known;
    if (depth > MAX_UNPACKING) return this.giveUp('nesting');
    this.budget -= text.length;
    if (this.budget < 0) return this.giveUp('size');
    this.read.set(key, NO_NAMES);
    this.texts.push(text);
    const script = parseScript(text);
    if (script.tooDeep) this.giveUp('groups');
    if (!script.balanced && depth === 0) this.unbalanced = true;
    const byCommand = new Map(
      script.commands.map((command) => [command, this.readCommand(command, text, depth, runs)]),
    );
    const all = new Set<string>();
    for (const names of byCommand.values()) for (const name of names) all.add(name);
    for (const stages of script.pipelines) if (stages.length > 1) this.pipelines.push(stages.map(namesOf(byCommand)));
    this.read.set(key, all);
    return all;
  }

  private giveUp(reason: Unreadable): StageNames {
    this.unreadable ??= reason;
    return NO_NAMES;
  }

  private expand(command: SimpleCommand): Expanded {
    const words: string[] = [];
    const sources: Word[] = [];
    for (const source of command.words) {
      const expanded = expandBraces(source.text, source.bare);
      if (expanded === undefined) this.giveUp('braces');
      for (const word of (expanded ?? [source.text]).flatMap(splitAtBlanks)) {
        this.budget -= word.length;
        words.push(word);
        sources.push(source);
      }
    }
    return { words, sources };
  }

  private readCommand(command: SimpleCommand, within: string, depth: number, runs: boolean): StageNames {
    const { words, sources } = this.expand(command);
    const starts = findStarts(words) ?? [];
    if (words.length > 0 && starts.length === 0) this.giveUp('carriers');
    this.commands.push({ words, starts, within, runs });
    const names = new Set(starts.map(({ name }) => name));
    const carriers = starts.map(({ name }) => CARRIERS.get(name));
    const scripted = runs && carriers.some((carrier) => carrier?.script !== undefined);
    const opened = [...command.words, ...command.redirections.map(({ target }) => target)];
    const add = (more: StageNames): void => {
      for (const name of more) names.add(name);
    };
    for (const word of opened) {
      for (const inner of word.substitutions) add(this.readText(inner, depth + 1, runs));
      for (const text of textsOf(word.text)) {
        if (!WORTH_OPENING.test(text) || (depth === MAX_UNPACKING && isOneWord(text))) continue;
        const found = this.readText(text, depth + 1, scripted);
        if (scripted) add(found);
      }
    }
    for (const [i, start] of starts.entries()) this.readJoined(words, start, carriers[i], depth, runs).forEach(add);
    this.feed(command, starts, sources, depth, names);
    return names;
  }

  /** What `eval`, `ssh`, `echo` and their kin make of their words together, also with the escapes that `echo -e` undoes. */
  private readJoined(
    words: readonly string[],
    { at }: CommandStart,
    carrier: Carrier | undefined,
    depth: number,
    runs: boolean,
  ): StageNames[] {
    const operands = words.slice(at + 1);
    if (carrier?.script !== 'joined' || !operands.some((word) => WORTH_OPENING.test(word))) return [];
    const joined = operands.join(' ');
    const texts = joined.includes('\\') ? [joined, decodeAnsiC(joined)] : [joined];
    return texts.map((text) => this.readText(text, depth + 1, runs));
  }

  /** `bash -c "$(curl …)"`, `bash <(curl …)`, `bash <<< "$(curl …)"`, `eval "$(curl …)"`, `curl … > >(bash)`: pipelines written another way. */
  private feed(
    command: SimpleCommand,
    starts: readonly CommandStart[],
    sources: readonly Word[],
    depth: number,
    names: StageNames,
  ): void {
    const fed: Word[] = [];
    let shell: StageNames = names;
    for (const { at, name, carrier, operands } of starts) {
      if (EVALUATORS.has(name)) shell = new Set([...names, ...SHELLS]);
      const runs = carrier !== undefined && (SHELLS.has(carrier) || EVALUATORS.has(carrier));
      if (runs && operands === 0) fed.push(sources[at] as Word);
      if (name === 'eval') for (const word of sources.slice(at + 1)) fed.push(word);
      if (SHELLS.has(name)) for (const { target } of command.redirections) fed.push(target);
    }
    for (const inner of new Set(fed.flatMap((word) => word.substitutions)))
      this.pipelines.push([this.readText(inner, depth + 1, true), shell]);
    for (const { mark, target } of command.redirections)
      for (const inner of mark.includes('>') ? target.substitutions : [])
        this.pipelines.push([names, this.readText(inner, depth + 1, true)]);
  }
}

const namesOf =
  (byCommand: ReadonlyMap<SimpleCommand, StageNames>) =>
  (stage: Stage): StageNames => {
    const names = new Set<string>();
    for (const command of stage) for (const name of byCommand.get(command) ?? NO_NAMES) names.add(name);
    return names;
  };

/**
 * Reads shell texts and every text packed inside them (`bash -c '…'`, `eval`, `$( )`, backticks, here-strings, any quoted
 * word that could be a script), at most {@link MAX_UNPACKING} deep. Work and output are linear in the input: what would need more
 * is reported as `unreadable`, and the caller refuses.
 */
export const readScripts = (texts: readonly string[]): ReadScripts => {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const reader = new ScriptReader(16 * length + 65_536);
  for (const text of texts) reader.readText(text, 0, true);
  const { commands, pipelines, unbalanced, unreadable } = reader;
  const found = { texts: reader.texts, commands, pipelines, unbalanced };
  return unreadable === undefined ? found : { ...found, unreadable };
};
