/**
 * Parts: a descriptor number that is a word of its own, or `&`; the mark; the target, perhaps quoted, that ends there:
 * `/dev/nullx` and `/dev/null/..` are other files.
 */
const NULL_REDIRECTION =
  /(?:(?<![^\s;|&<>()`'"{])[0-9]{1,3}|&)?(?:>>|>\||>&|<>|[<>])[ \t]{0,16}(["']?)\/dev\/null\1(?=["'\s;|&<>()`}\\]|$)/g;

const BEFORE_LINE_END = /\/dev\/null(?=\\[nrt])/g;

/** Parts the null device from a line end written as `\n` in a string of code, where the letter is about to lose its backslash. */
export const detachLineEnds = (text: string): string => text.replace(BEFORE_LINE_END, '$& ');

/** Removes what only discards output: `2>/dev/null`, `&>/dev/null`, `> "/dev/null"`, `</dev/null`. */
export const dropNullRedirections = (text: string): string =>
  text.includes('/dev/null') ? text.replace(NULL_REDIRECTION, ' ') : text;
