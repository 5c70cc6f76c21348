import { isRecord } from '../../../expr/index.js';
import { ASSURANCE_LEVELS, parseUrl } from '../../../spec/index.js';
import { REMOVED } from '../request.js';

const LONGEST = 20_000;

/** The text in the other case, where it has one. */
const swapCase = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

/** Values unlike a given one: first those that look like it to whoever does not look closely. */
export const unlike = (value: unknown): readonly unknown[] => {
  if (typeof value === 'string')
    return [
      ...(swapCase(value) === value ? [] : [swapCase(value)]),
      ` ${value} `,
      'other',
      `${value}x`,
      `x${value}`,
      `${value}/x`,
      value.slice(0, -1),
      value.slice(1),
      ...(ASSURANCE_LEVELS as readonly string[]),
      '',
      REMOVED,
    ].filter((each) => each !== value);
  if (typeof value === 'number') return [value + 1, value - 1, 0, -1, value * 2, value + 0.5, REMOVED];
  if (typeof value === 'boolean') return [!value, REMOVED];
  if (Array.isArray(value)) return [[], [...value, 'other'], REMOVED];
  if (isRecord(value)) return [{}, REMOVED];
  return ['other', 1, true];
};

/** A sign that counts as two where UTF-16 units are counted, and as one where characters are. */
const WIDE = '\u{1F600}';

/** Texts or lists of another length, made of what is in one. */
export const resize = (value: unknown, length: number, filler: unknown): readonly unknown[] => {
  if (!Number.isInteger(length) || length < 0 || length > LONGEST) return [];
  if (typeof value === 'string') {
    const wide = `${WIDE.repeat(Math.floor(length / 2))}${length % 2 === 1 ? 'x' : ''}`;
    return [value.slice(0, length).padEnd(length, value.at(-1) ?? 'x'), wide];
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const last = items.at(-1) ?? filler;
  const made = Array.from(
    { length },
    (_, at) => items[at] ?? (typeof last === 'string' && at > 0 ? `${last}${at}` : last),
  );
  return [made];
};

/** Texts that a lenient reader takes for the same address. */
export const sameAddress = (text: string): readonly string[] =>
  text.includes('://') && parseUrl(text) !== undefined
    ? [
        text.replace('://', ':///'),
        text.replace('://', ':'),
        text.replace('://', ':\\\\'),
        text.replace(/^[a-z]+/i, 'ftp'),
        ` ${text}`,
        `${text} `,
        `${text}a b`,
        `${text}\\a`,
      ]
    : [];

/** The members of a holder with one put, or taken out. */
export const withMember = (holder: unknown, key: string, value: unknown): unknown => {
  if (Array.isArray(holder)) {
    const at = Number(key);
    const next = at < holder.length ? holder.map((item, i) => (i === at ? value : item)) : [...holder, value];
    return next.filter((item) => item !== REMOVED);
  }
  const members = isRecord(holder) ? holder : {};
  if (value !== REMOVED) return { ...members, [key]: value };
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
};
