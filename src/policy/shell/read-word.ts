import { decodeAnsiC } from './decode-ansi-c.js';
import { printedWord } from './printed-text.js';
import { readBackticked, readParenthesised } from './read-substitution.js';
import type { Word } from './word.js';

const WORD_END = new Set([' ', '\t', '\r', '\v', '\f', '\n', ';', '&', '|', '(', ')', '<', '>']);

/** Whether a new word starts here although the character is an operator: `<(` and `>(` are part of words. */
export const opensProcess = (text: string, at: number): boolean =>
  (text[at] === '<' || text[at] === '>') && text[at + 1] === '(';

/** A word while it is being read. */
class Reader {
  text = '';
  bare = '';
  closed = true;
  readonly substitutions: string[] = [];

  /** Adds data: characters that a quote or an escape protects. */
  protect(data: string): void {
    this.text += data;
    this.bare += '\0'.repeat(data.length);
  }

  /** Reads the substitution at `at`, if there is one, and returns where it ends; `at` itself when there is none. */
  substitute(source: string, at: number): number {
    const opens = (source[at] === '$' && source[at + 1] === '(') || opensProcess(source, at);
    if (!opens && source[at] !== '`') return at;
    const span = opens ? readParenthesised(source, at + 2) : readBackticked(source, at + 1);
    this.substitutions.push(span.text);
    this.protect(printedWord(span.text));
    this.closed &&= span.closed;
    return span.end;
  }

  /** Reads `'…'`, from after the opening quote. */
  single(source: string, from: number): number {
    const close = source.indexOf("'", from);
    this.closed &&= close >= 0;
    this.protect(source.slice(from, close < 0 ? source.length : close));
    return close < 0 ? source.length : close + 1;
  }

  /** Reads `$'…'`, from after the opening quote. */
  ansiC(source: string, from: number): number {
    let end = from;
    while (end < source.length && source[end] !== "'") end += source[end] === '\\' ? 2 : 1;
    this.closed &&= end < source.length;
    this.protect(decodeAnsiC(source.slice(from, end)));
    return Math.min(end + 1, source.length);
  }

  /** Reads `"…"`, from after the opening quote. */
  double(source: string, from: number): number {
    let i = from;
    while (i < source.length && source[i] !== '"') {
      const char = source[i] as string;
      const next = source[i + 1];
      const after = char === '\\' ? i : char === '$' || char === '`' ? this.substitute(source, i) : i;
      if (after > i) i = after;
      else if (char === '\\' && next !== undefined && '$`"\\\n'.includes(next)) {
        if (next !== '\n') this.protect(next);
        i += 2;
      } else {
        this.protect(char);
        i++;
      }
    }
    this.closed &&= i < source.length;
    return Math.min(i + 1, source.length);
  }
}

/**
 * Reads the shell word that starts at `from`: quotes, escapes, `$'…'`, `$"…"`, substitutions. Variables stay as written.
 *
 * @returns the word, the offset after it, and whether every quote and substitution in it was closed
 */
export const readWord = (source: string, from: number): { word: Word; end: number; closed: boolean } => {
  const reader = new Reader();
  let i = from;
  while (i < source.length) {
    const char = source[i] as string;
    const next = source[i + 1];
    const after = char === '$' || char === '`' || char === '<' || char === '>' ? reader.substitute(source, i) : i;
    if (after > i) i = after;
    else if (WORD_END.has(char)) break;
    else if (char === '\\') {
      if (next !== undefined && next !== '\n') reader.protect(next);
      i += 2;
    } else if (char === "'") i = reader.single(source, i + 1);
    else if (char === '"') i = reader.double(source, i + 1);
    else if (char === '$' && next === "'") i = reader.ansiC(source, i + 2);
    else if (char === '$' && next === '"') i = reader.double(source, i + 2);
    else {
      reader.text += char;
      reader.bare += char;
      i++;
    }
  }
  const { text, bare, substitutions, closed } = reader;
  return { word: { text, bare, substitutions }, end: Math.min(i, source.length), closed };
};
