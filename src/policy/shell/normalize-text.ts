const GAPS = /(?:\\\r?\n|\s|\$IFS(?![A-Za-z0-9_])|\$\{IFS[^{}]{0,32}\})+/g;
const AROUND_OPERATORS = / ?([<>|&;]) ?/g;
const QUOTING = /\\\r?\n|\$(?=['"])|[\\'"`]/g;

/** Text as patterns are compared: each run of blanks, line ends, line continuations and `$IFS` is one space; case is folded. */
export const normalizeText = (text: string): string => text.replace(GAPS, ' ').toLowerCase();

/** Normalised text without the spaces around `<`, `>`, `|`, `&` and `;`. */
export const squeezeOperators = (text: string): string => text.replace(AROUND_OPERATORS, '$1');

/** Text without quotes, backslashes and backticks, whether or not they pair up: what a shell would make of `r''m` and `r\m`. */
export const stripQuoting = (text: string): string => text.replace(QUOTING, '');

/** A list that is handed over behind a name: `spawn("rm", ["-r"])`. */
const LIST_ARGUMENT = /,[ \t\r\n]{0,16}\[/g;

/**
 * Brackets end a command, but not before a list that is handed over; quotes, commas and line ends are blanks; `\` and `^`
 * are nothing: `run(["rm", "-r"])` reads as `rm -r`, and so do the branches of a `case` and the items of an array.
 */
export const loosenText = (text: string): string =>
  text
    .replace(/[\\^]/g, '')
    .replace(LIST_ARGUMENT, ' ')
    .replace(/[()[\]{}]+/g, ' ; ')
    .replace(/["'`,\r\n]/g, ' ');
