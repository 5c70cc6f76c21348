const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/i;

const daysOf = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** `full-date` of RFC 3339 section 5.6, a day that the calendar has. */
export const isDate = (text: string): boolean => {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
};

/** `full-time` of RFC 3339 section 5.6: with an offset, which has its colon. A second of 60 is a leap second, at 23:59 UTC. */
export const isTime = (text: string): boolean => {
  const parts = TIME.exec(text);
  if (parts === null) return false;
  const [hour = 0, minute = 0, second = 0] = parts.slice(1, 4).map(Number);
  const offsetHour = Number(parts[5] ?? 0);
  const offsetMinute = Number(parts[6] ?? 0);
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  const offset = (offsetHour * 60 + offsetMinute) * (parts[4] === '-' ? -1 : 1);
  const minuteOfDay = (hour * 60 + minute - offset + 2 * 24 * 60) % (24 * 60);
  return second < 60 || minuteOfDay === 23 * 60 + 59;
};

/** `date-time` of RFC 3339 section 5.6. The T is demanded (E-77): a space, which section 5.6 lets an application choose, is not read. */
export const isDateTime = (text: string): boolean =>
  /^.{10}T/i.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
