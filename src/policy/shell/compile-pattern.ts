import { commandName } from './command-name.js';
import { findStarts } from './find-starts.js';
import { normalizeText, squeezeOperators } from './normalize-text.js';
import { tokenize } from './tokenize.js';
import type { Word } from './word.js';

/** `cmd word… -letters word…` as what a command has to have. */
export interface CommandShape {
  /** Base name; with `exact` the whole word, because the pattern names a path. */
  readonly name: string;
  readonly exact: boolean;
  /** Operands that come first, in this order. */
  readonly leading: readonly string[];
  /** Short flags, each one letter, in any order and grouping. */
  readonly letters: ReadonlySet<string>;
  /** Other options, as written. */
  readonly options: readonly string[];
  /** Operands that stand anywhere, in this order. */
  readonly anywhere: readonly string[];
  /** The pattern ends in an operand, and no blank after it, so that operand may go on, as it may in a substring. */
  readonly openEnd: boolean;
}

/** Command names that each stage must hold; an empty stage holds anything. */
export type PipelineShape = readonly (readonly string[])[];

export interface CompiledPattern {
  /** As the owner wrote it. */
  readonly source: string;
  readonly text: string;
  readonly squeezed: string;
  /** It speaks of the null device itself, so redirections to it are not to be removed. */
  readonly namesNull: boolean;
  readonly command?: CommandShape;
  readonly pipeline?: PipelineShape;
}

const SHORT_FLAGS = /^-[a-z]+$/;
const LONG_FLAGS: readonly string[] = ['recursive', 'force'];

/** The letter of `--recursive` or `--force`, which may be abbreviated; undefined for any other word. Lower case. */
export const letterOfLong = (word: string): string | undefined => {
  if (!word.startsWith('--') || word.length < 3) return undefined;
  const name = word.slice(2).split('=', 1)[0] as string;
  return LONG_FLAGS.find((long) => name !== '' && long.startsWith(name))?.[0];
};

const compileCommand = (words: readonly string[], ended: boolean): CommandShape | undefined => {
  const [first, ...rest] = words;
  if (first === undefined || first === '' || first.startsWith('-') || rest.length === 0) return undefined;
  const exact = first.includes('/');
  const leading: string[] = [];
  const anywhere: string[] = [];
  const options: string[] = [];
  const letters = new Set<string>();
  for (const word of rest) {
    const long = letterOfLong(word);
    if (long !== undefined) letters.add(long);
    else if (SHORT_FLAGS.test(word)) for (const letter of word.slice(1)) letters.add(letter);
    else if (word.startsWith('-') && word.length > 1) options.push(word);
    else if (letters.size + options.length + anywhere.length > 0 || word.includes('=')) anywhere.push(word);
    else leading.push(word);
  }
  const openEnd = !ended && !(words.at(-1) as string).startsWith('-');
  return { name: exact ? first : commandName(first), exact, leading, letters, options, anywhere, openEnd };
};

const compilePipeline = (stages: readonly (readonly string[])[]): PipelineShape =>
  stages.map((words) => (findStarts(words) ?? []).map(({ name }) => name));

const isPlain = (word: Word): boolean => word.text === word.bare && word.substitutions.length === 0;

/** Words of each stage when the pattern is nothing but words and pipes. */
const stagesOf = (text: string): readonly (readonly string[])[] | undefined => {
  const stages: string[][] = [[]];
  for (const token of tokenize(text).tokens) {
    if (token.kind === 'word' && isPlain(token.word)) stages.at(-1)?.push(token.word.text);
    else if (token.kind === 'operator' && (token.text === '|' || token.text === '|&')) stages.push([]);
    else return undefined;
  }
  return stages;
};

/** Prepares one blocked pattern. Case is folded; a pattern of words alone also has a shape, one of words and pipes a pipeline. */
export const compilePattern = (source: string): CompiledPattern => {
  const text = normalizeText(source);
  const compiled = { source, text, squeezed: squeezeOperators(text), namesNull: text.includes('/dev/null') };
  const stages = stagesOf(text);
  const [only = []] = stages ?? [];
  if (stages === undefined) return compiled;
  if (stages.length > 1) return { ...compiled, pipeline: compilePipeline(stages) };
  const command = compileCommand(only, text.endsWith(' '));
  return command === undefined ? compiled : { ...compiled, command };
};
