import { DOT, isDigit, LOWER_E, MINUS, PLUS, UPPER_E, ZERO } from './chars.js';
import { type ReportFault, STOPPED } from './scan-string.js';
import { type Units, unitAt } from './units.js';

/** The offset of the first code unit from `offset` on that is no digit. */
export const skipDigits = (units: Units, offset: number): number => {
  let at = offset;
  while (isDigit(unitAt(units, at))) at++;
  return at;
};

/** Integers of this many digits are safe whatever the digits. */
export const SAFE_DIGITS = 15;

/** Numbers of this many digits are finite whatever the digits. */
const FINITE_DIGITS = 308;

const malformed = (start: number, end: number, message: string, hint: string, report: ReportFault): number => {
  report({ code: 'json/syntax', start, end, message, hint });
  return STOPPED;
};

/**
 * A double gives back every number of 15 digits with zeros behind them, so that all programs read such an integer alike; and the
 * canonical form writes integers up to this size without an exponent, 1e20 with twenty zeros.
 */
const isRound = (literal: string, value: number): boolean =>
  Math.abs(value) < 1e21 && literal.replace(/^-|0+$/g, '').length <= SAFE_DIGITS;

// RFC 7493 section 2.2: what an IEEE 754 double cannot hold is read as something else by the next program.
const checkRange = (text: string, start: number, end: number, integer: boolean, report: ReportFault): void => {
  const literal = text.slice(start, end);
  const value = Number(literal);
  if (!Number.isFinite(value)) {
    report({
      code: 'json/number-overflow',
      start,
      end,
      message: 'The number is larger than a double can hold (about 1.8e308).',
      hint: 'Write it as a string.',
    });
  } else if (integer && !Number.isSafeInteger(value) && !isRound(literal, value)) {
    report({
      code: 'json/unsafe-integer',
      start,
      end,
      message: `The integer is beyond 9007199254740991 (2^53 - 1) and would be read as ${value}.`,
      hint: 'Write it as a string.',
    });
  }
};

/**
 * Scans the number that begins at `start` with a digit, or a minus sign and a digit (RFC 8259 section 6).
 * Returns the offset after it, or STOPPED; a number out of range is reported and does not stop the scan.
 */
export const scanNumber = (text: string, units: Units, start: number, report: ReportFault): number => {
  const digits = unitAt(units, start) === MINUS ? start + 1 : start;
  let end = skipDigits(units, digits);
  if (end - digits > 1 && unitAt(units, digits) === ZERO) {
    return malformed(
      start,
      end,
      'A number begins with a zero that does not belong there.',
      'Remove the leading zeros.',
      report,
    );
  }
  let integer = true;
  if (unitAt(units, end) === DOT) {
    integer = false;
    const fraction = end + 1;
    end = skipDigits(units, fraction);
    if (end === fraction) {
      return malformed(
        start,
        end,
        'A number has no digits after its decimal point.',
        'Put a digit there, or remove the point.',
        report,
      );
    }
  }
  let exponent = unitAt(units, end);
  if (exponent === LOWER_E || exponent === UPPER_E) {
    integer = false;
    const sign = unitAt(units, end + 1);
    const power = end + (sign === PLUS || sign === MINUS ? 2 : 1);
    end = skipDigits(units, power);
    if (end === power) {
      return malformed(start, end, 'The exponent of a number has no digits.', 'Put a digit after the "e".', report);
    }
  } else exponent = 0;
  const length = end - digits;
  if (exponent !== 0 || length > FINITE_DIGITS || (integer && length > SAFE_DIGITS)) {
    checkRange(text, start, end, integer, report);
  }
  return end;
};
