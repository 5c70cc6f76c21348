import { normalizeText } from './normalize-text.js';

/** Small letters tell `İ` from `i`, capitals do not tell `ß` from `SS`: letters are the same when one of the foldings says so. */
const FOLDINGS: readonly ((text: string) => string)[] = [
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => normalizeText(text, 'NFC').toLowerCase(),
];

/** Of ASCII alone every folding says the same. */
const ASCII = /^[\0-\x7f]*$/;

/** Where something was found, with the text around it as far as it can be shown. */
export interface TextHit {
  readonly wanted: string;
  /** The text in which `at` counts: the one that was searched, or its folding where that has another length. */
  readonly text: string;
  readonly at: number;
}

/**
 * The first of the wanted texts that occurs in a text as a plain part of it, letters compared without case; composed and
 * decomposed characters are the same. An empty one occurs nowhere.
 */
export const findIgnoringCase = (text: string, wanted: readonly string[]): TextHit | undefined => {
  const foldings = ASCII.test(text) && wanted.every((each) => ASCII.test(each)) ? FOLDINGS.slice(0, 1) : FOLDINGS;
  for (const fold of foldings) {
    const folded = fold(text);
    for (const each of wanted) {
      const at = each === '' ? -1 : folded.indexOf(fold(each));
      if (at !== -1) return { wanted: each, text: folded.length === text.length ? text : folded, at };
    }
  }
  return undefined;
};
