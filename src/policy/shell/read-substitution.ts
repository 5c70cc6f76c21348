import type { Span } from './word.js';

/** End (exclusive) of a single-quoted text whose opening quote is at `open`; the end of the text when it never closes. */
const skipSingle = (text: string, open: number): number => {
  const close = text.indexOf("'", open + 1);
  return close < 0 ? text.length : close + 1;
};

/**
 * Reads from the character after `(` to the parenthesis that closes it, passing over quotes and inner parentheses.
 * One pass with its own stack, whatever the nesting; an unclosed one takes the rest of the text.
 */
export const readParenthesised = (text: string, from: number): Span => {
  const open: string[] = ['('];
  let i = from;
  while (i < text.length) {
    const char = text[i];
    const quoted = open.at(-1) === '"';
    if (char === '\\') i += 2;
    else if (char === "'" && !quoted) i = skipSingle(text, i);
    else {
      i++;
      if (char === '"') {
        if (quoted) open.pop();
        else open.push('"');
      } else if (char === '(' && (!quoted || text[i - 2] === '$')) open.push('(');
      else if (char === ')' && !quoted) {
        open.pop();
        if (open.length === 0) return { text: text.slice(from, i - 1), end: i, closed: true };
      }
    }
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
