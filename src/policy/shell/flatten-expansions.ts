import { printedText } from './printed-text.js';

const NAME_START = /[A-Za-z_]/;
const NAME_PART = /[A-Za-z0-9_]/;
/** What begins an expansion after `$`: a name, a brace, or a parameter that may well be empty. */
const EXPANDED = /[A-Za-z_{0-9@*!]/;

/** Deepest nesting that is followed; it bounds the work, and no real command comes near it. */
const MAX_OPEN = 64;

/** Name, then the operators whose word may be the result: `-`, `=`, `+`, each also with a colon. */
const WITH_WORD = /^[A-Za-z0-9_@*!#]*:?[-=+]/;

/** What `${…}` may stand for: a space, its fallback as words without syntax, or nothing. */
const resultOf = (inner: string): string => {
  if (/^IFS(?![A-Za-z0-9_])/.test(inner)) return ' ';
  const prefix = WITH_WORD.exec(inner);
  return prefix === null
    ? ''
    : inner
        .slice(prefix[0].length)
        .replace(/\n/g, ' ')
        .replace(/[;|&()<>]/g, '\\$&');
};

const nameEnd = (text: string, from: number): number => {
  let end = from;
  while (end < text.length && NAME_PART.test(text[end] as string)) end++;
  return end;
};

type OpenMark = '${' | '$(' | '(' | '`';

/** The text being put together, with what is open in it. */
class Flattener {
  private readonly out: string[] = [];
  private readonly open: { readonly mark: OpenMark; readonly at: number }[] = [];

  push(text: string): void {
    this.out.push(text);
  }

  /** A backslash before an expansion is that of an outer quote. */
  dropBackslashes(): void {
    while (this.out.at(-1) === '\\') this.out.pop();
  }

  /** An expansion too deep to follow loses its opening mark. */
  begin(mark: OpenMark): void {
    if (this.open.length < MAX_OPEN) this.open.push({ mark, at: this.out.length });
  }

  /** Closes the innermost construct if it is one of these, and puts its result in place of what it held. */
  end(marks: readonly OpenMark[], result: (inner: string, mark: OpenMark) => string): boolean {
    const top = this.open.at(-1);
    if (top === undefined || !marks.includes(top.mark)) return false;
    this.open.pop();
    this.out.push(result(this.out.splice(top.at).join(''), top.mark));
    return true;
  }

  get text(): string {
    return this.out.join('');
  }
}

const endParenthesis = (inner: string, mark: OpenMark): string => (mark === '(' ? `${inner})` : printedText(inner));

/** Handles the construct of substitutions at `at`, if there is one; how many characters it takes, 0 when there is none. */
const flattenScript = (flat: Flattener, text: string, at: number): number => {
  const char = text[at];
  if (char === '$' && text[at + 1] === '(') {
    flat.begin('$(');
    return 2;
  }
  if (char === '`') {
    if (!flat.end(['`'], printedText)) flat.begin('`');
    return 1;
  }
  if (char === '(') {
    flat.push(char);
    flat.begin('(');
    return 1;
  }
  return char === ')' && flat.end(['(', '$('], endParenthesis) ? 1 : 0;
};

/** Handles the variable at `at`, if there is one; how many characters it takes, 0 when there is none. */
const flattenVariable = (flat: Flattener, text: string, at: number): number => {
  const next = text[at + 1];
  if (text[at] === '}') return flat.end(['${'], resultOf) ? 1 : 0;
  if (text[at] !== '$' || next === undefined || !EXPANDED.test(next)) return 0;
  flat.dropBackslashes();
  if (next === '{') flat.begin('${');
  else if (NAME_START.test(next)) {
    const end = nameEnd(text, at + 1);
    if (text.slice(at + 1, end) === 'IFS') flat.push(' ');
    return end - at;
  }
  return 2;
};

const flattenOnce = (source: string, scripts: 'keep' | 'flatten'): string => {
  const flat = new Flattener();
  for (let i = 0; i < source.length; ) {
    const taken = flattenVariable(flat, source, i) || (scripts === 'flatten' ? flattenScript(flat, source, i) : 0);
    if (taken === 0) flat.push(source[i] as string);
    i += taken || 1;
  }
  return flat.text;
};

/**
 * The text as it reads when every variable is empty, `$IFS` is a space and `${x:-word}` is the word: what `r${x}m` and
 * `rm$IFS-rf` come to. Line continuations vanish. Quotes play no part, so that what they pack is flattened too. Two passes,
 * since an expansion may stand inside the name of another.
 *
 * @param scripts `keep`: `$( )` and backticks stay as they are; `flatten`: what they print, or else their script, takes
 *   their place, as in `$(echo rm) -rf`
 */
export const flattenExpansions = (text: string, scripts: 'keep' | 'flatten'): string =>
  flattenOnce(flattenOnce(text.replace(/(?<!\\)\\+\r?\n/g, ''), scripts), scripts);
