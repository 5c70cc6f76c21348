const LONGEST = 80;

/** Control, format and separator characters, and lone surrogates: what could disturb a terminal or hide text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const escapeUnit = (char: string): string => `\\u{${(char.codePointAt(0) as number).toString(16)}}`;

/**
 * A part of a text for a message: in double quotes, at most 80 characters of it, `…` where it is cut,
 * control characters written as escapes. Not meant to be parsed back.
 */
export const showExcerpt = (text: string, at = 0): string => {
  const from = Math.max(0, at);
  const part = text.slice(from, from + LONGEST);
  const cutBefore = from > 0 ? '…' : '';
  const cutAfter = from + LONGEST < text.length ? '…' : '';
  return `"${cutBefore}${part.replace(UNSAFE, escapeUnit)}${cutAfter}"`;
};
