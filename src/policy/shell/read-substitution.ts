import type { Span } from './word.js';

/** End (exclusive) of a single-quoted text whose opening quote is at `open`; the end of the text when it never closes. */
const skipSingle = (text: string, open: number): number => {
  const close = text.indexOf("'", open + 1);
  return close < 0 ? text.length : close + 1;
};

/** `case x in`, whose patterns end in parentheses that close nothing. The bounds keep the search linear. */
const CASE = /case\s{1,16}[^\s()]{1,100}\s{1,16}in(?=\s)/y;
const ESAC = /esac(?=[\s;|&()]|$)/y;
const WORD_BOUNDARY = /[\s;|&(){}]/;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  if (at > 0 && !WORD_BOUNDARY.test(text[at - 1] as string)) return undefined;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

/** Opens or closes a `case` at `at` and returns how long its words are there; 0 when there are none. */
const stepCase = (open: string[], text: string, at: number): number => {
  const opened = text[at] === 'c' ? matchAt(CASE, text, at) : undefined;
  if (opened !== undefined) open.push('case');
  const closed = text[at] === 'e' && open.at(-1) === 'case' ? matchAt(ESAC, text, at) : undefined;
  if (closed !== undefined) open.pop();
  return (opened ?? closed ?? '').length;
};

/** Takes the quote or parenthesis at `at` into account; true when it closes the outermost one. */
const stepMark = (open: string[], text: string, at: number): boolean => {
  const char = text[at];
  const quoted = open.at(-1) === '"';
  if (char === '"') {
    if (quoted) open.pop();
    else open.push('"');
  } else if (char === '(' && (!quoted || text[at - 1] === '$')) open.push('(');
  else if (char === ')' && open.at(-1) === '(') open.pop();
  return open.length === 0;
};

/**
 * Reads from the character after `(` to the parenthesis that closes it, passing over quotes, inner parentheses and the
 * branches of a `case`. One pass with its own stack, whatever the nesting; an unclosed one takes the rest of the text.
 */
export const readParenthesised = (text: string, from: number): Span => {
  const open: string[] = ['('];
  let i = from;
  while (i < text.length) {
    const quoted = open.at(-1) === '"';
    const words = quoted ? 0 : stepCase(open, text, i);
    if (words > 0) i += words;
    else if (text[i] === '\\') i += 2;
    else if (text[i] === "'" && !quoted) i = skipSingle(text, i);
    else if (stepMark(open, text, i)) return { text: text.slice(from, i), end: i + 1, closed: true };
    else i++;
  }
  return { text: text.slice(from), end: text.length, closed: false };
};

/** Reads from the character after a backtick to the next unescaped one; escapes of `` ` ``, `\` and `$` are undone once. */
export const readBackticked = (text: string, from: number): Span => {
  let inner = '';
  let i = from;
  while (i < text.length && text[i] !== '`') {
    const next = text[i + 1];
    if (text[i] === '\\' && (next === '`' || next === '\\' || next === '$')) i++;
    inner += text[i];
    i++;
  }
  return i < text.length ? { text: inner, end: i + 1, closed: true } : { text: inner, end: i, closed: false };
};
