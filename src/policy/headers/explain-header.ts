import { showExcerpt } from '../shell/index.js';

/** The characters of a token (RFC 9110, section 5.6.2): no blank, no colon, nothing above ASCII. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/**
 * CR, LF and NUL, which end a header or a text, and what becomes one of them in a client that keeps only the low byte
 * of a character.
 */
const endsLine = (value: string): boolean => {
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    const low = unit & 0xff;
    if (low === 0x0d || low === 0x0a || low === 0) return true;
  }
  return false;
};

/** Why a header cannot be sent as what it seems to be; undefined when it can. The value is never shown: it may be a secret. */
export const explainHeader = (name: string, value: unknown): string | undefined => {
  if (!TOKEN.test(name)) return `${showExcerpt(name)} is no name of a header`;
  if (typeof value !== 'string') return `the value of ${showExcerpt(name)} is not a string`;
  return endsLine(value)
    ? `the value of ${showExcerpt(name)} holds a line break or NUL, or a character that shortens to one`
    : undefined;
};
