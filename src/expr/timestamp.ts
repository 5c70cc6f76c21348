const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const CANONICAL = '0000-00-00T00:00:00Z';
const [ZERO, NINE] = [48, 57];

/** The number that `count` digits from `at` spell. */
const digits = (text: string, at: number, count: number): number => {
  let value = 0;
  for (let i = at; i < at + count; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

/** Whether the text is `2025-01-30T10:30:00Z` to the letter: the form that is written, and by far the most frequent one read. */
export const isCanonicalTime = (text: string): boolean => {
  if (text.length !== CANONICAL.length) return false;
  for (let at = 0; at < text.length; at++) {
    const [unit, wanted] = [text.charCodeAt(at), CANONICAL.charCodeAt(at)];
    if (wanted === ZERO ? unit < ZERO || unit > NINE : unit !== wanted) return false;
  }
  return true;
};

/** Days from 1970-01-01 to a date of the Gregorian calendar, counted in years that begin in March. `Date.UTC` takes four times as long. */
const daysSinceEpoch = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 719_469;
};

/**
 * Milliseconds since the epoch of an RFC 3339 time with `T` and an offset (E-77), or undefined when it is not one.
 * Days that a month does not have and hours that a day does not have are refused, leap seconds too.
 */
export const parseTimestamp = (text: unknown): number | undefined => {
  if (typeof text !== 'string') return undefined;
  const canonical = isCanonicalTime(text);
  if (!canonical && !RFC3339.test(text)) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59)
    return undefined;
  if (canonical) return ((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000;
  const ms = Date.parse(text.toUpperCase());
  return Number.isNaN(ms) ? undefined : ms;
};
