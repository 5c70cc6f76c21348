import { BACKSLASH, isHighSurrogate, isLowSurrogate, LINE_FEED, LOWER_U, QUOTE, SPACE, TAB } from './chars.js';
import type { Fault } from './fault-list.js';
import { type Units, unitAt } from './units.js';

/** Takes a fault; the receiver knows the pointer of the value being scanned. */
export type ReportFault = (fault: Omit<Fault, 'pointer'>) => void;

/** What a scanning function returns instead of an offset when a syntax fault, already reported, stops the scan. */
export const STOPPED = -1;

/**
 * The offset of the first code unit from `offset` on that ends or interrupts plain text in a string: a quote, a
 * backslash, a control character, a surrogate, or the end of the text.
 */
export const skipPlain = (units: Units, offset: number): number => {
  let at = offset;
  for (;;) {
    const unit = unitAt(units, at);
    if (unit === QUOTE || unit === BACKSLASH || unit < SPACE || (unit & 0xf800) === 0xd800) return at;
    at++;
  }
};

const escapeName = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0').toUpperCase()}`;

const reportLone = (start: number, end: number, unit: number, report: ReportFault): void => {
  const half = isHighSurrogate(unit) ? 'high' : 'low';
  report({
    code: 'json/lone-surrogate',
    start,
    end,
    message: `The ${half} surrogate ${escapeName(unit)} stands alone, so the string is not valid Unicode (RFC 7493 section 2.1).`,
    hint: 'A character above U+FFFF needs both halves, a high surrogate and then a low one.',
  });
};

const reportControl = (text: string, start: number, at: number, report: ReportFault): void => {
  const unit = text.charCodeAt(at);
  const written = unit === TAB ? '\\t' : unit === LINE_FEED ? '\\n' : escapeName(unit);
  const broken = unit === LINE_FEED || text.startsWith('\r\n', at);
  report({
    code: 'json/syntax',
    start: at,
    end: at + 1,
    message: broken
      ? 'The string is not closed on its line.'
      : `A string holds the raw control character ${escapeName(unit)}.`,
    hint: broken ? `Close the string with ", or write a line break inside it as \\n.` : `Write it as ${written}.`,
    related: { message: 'The string begins here.', start, end: start + 1 },
  });
};

const reportEnd = (text: string, start: number, report: ReportFault): void => {
  report({
    code: 'json/syntax',
    start: text.length,
    end: text.length,
    message: 'The text ends inside a string.',
    hint: 'Close the string with ", or look for a quote that is missing before; the text may be cut off.',
    related: { message: 'The string begins here.', start, end: start + 1 },
  });
};

const reportEscape = (text: string, start: number, at: number, report: ReportFault): void => {
  const [sequence = ''] = /^\\(?:u[0-9A-Fa-f]{0,3}|.|$)/su.exec(text.slice(at, at + 6)) ?? [];
  const end = at + sequence.length;
  if (end === text.length && (sequence === '\\' || sequence.startsWith('\\u'))) {
    reportEnd(text, start, report);
    return;
  }
  report({
    code: 'json/syntax',
    start: at,
    end,
    message: sequence.startsWith('\\u')
      ? 'The escape \\u needs four hexadecimal digits.'
      : `A backslash before ${JSON.stringify(sequence.slice(1))} is no escape in JSON.`,
    hint: `The escapes are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits; a backslash itself is written \\\\.`,
  });
};

const SIMPLE_ESCAPES = '"\\/bfnrt';

// The code unit that the \u escape at `at` stands for, or -1 when its digits are wrong.
const unicodeEscape = (text: string, at: number): number => {
  const digits = text.slice(at + 2, at + 6);
  return /^[0-9A-Fa-f]{4}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
};

// Returns the offset after the escape at `at` in the string that begins at `start`, a lone surrogate reported, or STOPPED.
const scanEscape = (text: string, start: number, at: number, report: ReportFault): number => {
  if (text.charCodeAt(at + 1) !== LOWER_U) {
    if (at + 1 < text.length && SIMPLE_ESCAPES.includes(text.charAt(at + 1))) return at + 2;
    reportEscape(text, start, at, report);
    return STOPPED;
  }
  const unit = unicodeEscape(text, at);
  if (unit < 0) {
    reportEscape(text, start, at, report);
    return STOPPED;
  }
  const end = at + 6;
  if (isHighSurrogate(unit) && text.startsWith('\\u', end) && isLowSurrogate(unicodeEscape(text, end))) return end + 6;
  if (isHighSurrogate(unit) || isLowSurrogate(unit)) reportLone(at, end, unit, report);
  return end;
};

/**
 * Scans the string literal that begins at `start` (its quote), given that the text up to `from` is plain.
 * Returns the offset after the closing quote, or STOPPED. A surrogate pair is whole only when both halves are raw or
 * both are escaped: text with one raw half cannot be written in UTF-8.
 */
export const scanString = (text: string, units: Units, start: number, from: number, report: ReportFault): number => {
  let at = from;
  for (;;) {
    const unit = unitAt(units, at);
    if (unit === QUOTE) return at + 1;
    if (unit === BACKSLASH) {
      at = scanEscape(text, start, at, report);
      if (at === STOPPED) return STOPPED;
    } else if (at >= text.length) {
      reportEnd(text, start, report);
      return STOPPED;
    } else if (unit < SPACE) {
      reportControl(text, start, at, report);
      return STOPPED;
    } else if (isHighSurrogate(unit) && isLowSurrogate(unitAt(units, at + 1))) {
      at += 2;
    } else {
      reportLone(at, at + 1, unit, report);
      at++;
    }
    at = skipPlain(units, at);
  }
};
