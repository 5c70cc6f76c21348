const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

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
  if (text.length !== 20) return false;
  for (let i = 0; i < 20; i++) {
    const code = text.charCodeAt(i);
    const wanted = '0000-00-00T00:00:00Z'.charCodeAt(i);
    if (wanted === 48 ? code < 48 || code > 57 : code !== wanted) return false;
  }
  return true;
};

/**
 * Milliseconds since the epoch of an RFC 3339 time with `T` and an offset (E-77), or undefined when it is not one.
 * Days that a month does not have and hours that a day does not have are refused, leap seconds too.
 */
export const parseTimestamp = (text: unknown): number | undefined => {
  if (typeof text !== 'string') return undefined;
  const canonical = isCanonicalTime(text);
  if (!canonical && !RFC3339.test(text)) return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59)
    return undefined;
  // Years before 100 mean something else to Date.UTC.
  if (canonical && year >= 100) return Date.UTC(year, month - 1, day, hour, minute, second);
  const ms = Date.parse(text.toUpperCase());
  return Number.isNaN(ms) ? undefined : ms;
};
