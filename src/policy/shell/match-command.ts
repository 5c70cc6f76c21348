import { EXECUTING_OPTIONS } from './carriers.js';
import { type CommandShape, letterOfLong, type PipelineShape } from './compile-pattern.js';
import type { CommandStart } from './find-starts.js';
import type { ReadCommand, StageNames } from './read-script.js';

/** What stands behind a command word, lower case. */
interface Parts {
  readonly letters: ReadonlySet<string>;
  readonly options: ReadonlySet<string>;
  readonly operands: readonly { readonly text: string; readonly afterOption: boolean }[];
}

/** Sorts words into options and operands; `--` ends the options. */
const sortParts = (words: readonly string[]): Parts => {
  const letters = new Set<string>();
  const options = new Set<string>();
  const operands: { text: string; afterOption: boolean }[] = [];
  let ended = false;
  let afterOption = false;
  for (const given of words) {
    const word = given.toLowerCase();
    const isOption = !ended && word.length > 1 && word.startsWith('-');
    if (!isOption) operands.push({ text: word, afterOption });
    else if (word === '--') ended = true;
    else {
      options.add(word);
      const long = letterOfLong(word);
      if (long !== undefined) letters.add(long);
      else if (word[1] !== '-') for (const letter of word.slice(1)) letters.add(letter);
    }
    afterOption = isOption && word !== '--';
  }
  return { letters, options, operands };
};

/** Whether the operands begin with those expected; one behind an option may be its argument and is passed over. */
const leadsWith = (operands: Parts['operands'], expected: readonly string[], openEnd: boolean): boolean => {
  let next = 0;
  for (const { text, afterOption } of operands) {
    if (next === expected.length) break;
    if (meets(text, expected, next, openEnd)) next++;
    else if (!afterOption) return false;
  }
  return next === expected.length;
};

const holdsInOrder = (operands: Parts['operands'], expected: readonly string[], openEnd: boolean): boolean => {
  let next = 0;
  for (const { text } of operands) if (next < expected.length && meets(text, expected, next, openEnd)) next++;
  return next === expected.length;
};

const meets = (text: string, expected: readonly string[], at: number, openEnd: boolean): boolean => {
  const wanted = expected[at] as string;
  return openEnd && at === expected.length - 1 ? text.startsWith(wanted) : text === wanted;
};

const meetsShape = (words: readonly string[], shape: CommandShape): boolean => {
  const { letters, options, operands } = sortParts(words);
  return (
    [...shape.letters].every((letter) => letters.has(letter)) &&
    shape.options.every((option) => options.has(option)) &&
    leadsWith(operands, shape.leading, shape.openEnd && shape.anywhere.length === 0) &&
    holdsInOrder(operands, shape.anywhere, shape.openEnd)
  );
};

/** The words from the command's name to its end: that of the list, or the `;` of `find -exec`. */
const wordsOf = ({ words }: ReadCommand, { at, carrier }: CommandStart): readonly string[] => {
  const end = carrier !== undefined && EXECUTING_OPTIONS.has(carrier) ? words.indexOf(';', at) : -1;
  return words.slice(at, end < 0 ? undefined : end);
};

/** The words of the command, from its name on, that do what the shape describes; undefined when none do. */
export const matchCommand = (command: ReadCommand, shape: CommandShape): readonly string[] | undefined => {
  for (const start of command.starts) {
    const named = shape.exact ? command.words[start.at]?.toLowerCase() === shape.name : start.name === shape.name;
    const words = named ? wordsOf(command, start) : [];
    if (named && meetsShape(words.slice(1), shape)) return words;
  }
  return undefined;
};

/** Whether the stages of the shape occur in the pipeline in that order, others between them or not. */
export const matchPipeline = (stages: readonly StageNames[], shape: PipelineShape): boolean => {
  let next = 0;
  for (const names of stages) if (shape[next]?.every((name) => names.has(name))) next++;
  return next === shape.length;
};
