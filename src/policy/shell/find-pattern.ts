import type { CompiledPattern } from './compile-pattern.js';
import { dropNullRedirections } from './drop-null-redirections.js';
import { matchCommand, matchPipeline } from './match-command.js';
import { normalizeText, squeezeOperators, stripQuoting } from './normalize-text.js';
import type { ReadScripts, StageNames } from './read-script.js';
import { showExcerpt } from './show-excerpt.js';

/** Characters shown before a match. */
const LEAD = 12;

export interface PatternHit {
  readonly pattern: string;
  /** The part of the command that matched, ready for a message. */
  readonly excerpt: string;
}

/** Each text as written and without quoting, normalised; the null device's redirections removed unless `keepNull`. */
const viewsOf = (read: ReadScripts, keepNull: boolean): readonly string[] => {
  const views = new Set<string>();
  const add = (text: string): unknown => views.add(normalizeText(keepNull ? text : dropNullRedirections(text)));
  for (const text of read.texts) {
    add(text);
    add(stripQuoting(text));
  }
  for (const { words } of read.commands) if (words.length > 1) add(words.join(' '));
  return [...views];
};

const showMatch = (view: string, at: number): string => showExcerpt(view, at <= LEAD ? 0 : at - LEAD);

const findText = (views: readonly string[], text: string): string | undefined => {
  for (const view of views) {
    const at = view.indexOf(text);
    if (at >= 0) return showMatch(view, at);
  }
  return undefined;
};

const showPipeline = (stages: readonly StageNames[]): string =>
  showExcerpt(stages.map((names) => [...names].join(' ')).join(' | '));

const findCommand = (read: ReadScripts, { command }: CompiledPattern): string | undefined => {
  if (command === undefined) return undefined;
  for (const candidate of read.commands) {
    const words = matchCommand(candidate, command);
    if (words !== undefined) return showExcerpt(words.join(' '));
  }
  return undefined;
};

const findPipeline = (read: ReadScripts, { pipeline }: CompiledPattern): string | undefined => {
  const found = pipeline && read.pipelines.find((stages) => matchPipeline(stages, pipeline));
  return found && showPipeline(found);
};

/** The first of the patterns, in the order given, that hits what was read of a command; undefined when none does. */
export const findPattern = (read: ReadScripts, patterns: readonly CompiledPattern[]): PatternHit | undefined => {
  const views = viewsOf(read, false);
  const squeezed = views.map(squeezeOperators);
  const withNull = patterns.some(({ namesNull }) => namesNull) ? viewsOf(read, true) : [];
  const squeezedWithNull = withNull.map(squeezeOperators);
  for (const pattern of patterns) {
    const excerpt =
      findText(pattern.namesNull ? withNull : views, pattern.text) ??
      findText(pattern.namesNull ? squeezedWithNull : squeezed, pattern.squeezed) ??
      findCommand(read, pattern) ??
      findPipeline(read, pattern);
    if (excerpt !== undefined) return { pattern: pattern.source, excerpt };
  }
  return undefined;
};
