import { isRecord } from '../../../expr/index.js';
import { ASSURANCE_LEVELS } from '../../../spec/index.js';
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

/** A text or list of another length, made of what is in it; undefined where there is no such length. */
export const resize = (value: unknown, length: number, filler: unknown): unknown => {
  if (!Number.isInteger(length) || length < 0 || length > LONGEST) return undefined;
  if (typeof value === 'string') return value.slice(0, length).padEnd(length, value.at(-1) ?? 'x');
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const last = items.at(-1) ?? filler;
  return Array.from({ length }, (_, at) => items[at] ?? (typeof last === 'string' && at > 0 ? `${last}${at}` : last));
};

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
