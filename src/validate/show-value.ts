const MAX_LENGTH = 60;

/** Characters that a terminal or an editor acts on instead of showing: C0, DEL, C1, and the marks that turn text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTIVE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** Text that comes from a document, made safe to print: active characters and lone surrogates as `\u` escapes, the rest cut off. */
export const showText = (text: string, maxLength = MAX_LENGTH): string => {
  const shown = text.replace(ACTIVE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return shown.length <= maxLength ? shown : `${shown.slice(0, maxLength - 1)}…`;
};

/** A member name, format or pattern, set off from the sentence around it. */
export const showName = (name: unknown, maxLength = MAX_LENGTH): string => `\`${showText(String(name), maxLength)}\``;

/** `1 item`, `2 items`. */
export const showCount = (n: unknown, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** A value as a message gives it: scalars as JSON, containers by their size. */
export const showValue = (value: unknown): string => {
  if (typeof value === 'string') return showText(JSON.stringify(value));
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty array' : `an array of ${showCount(value.length, 'item')}`;
  if (typeof value !== 'object' || value === null) return String(value);
  const size = Object.keys(value).length;
  return size === 0 ? 'an empty object' : `an object of ${showCount(size, 'member')}`;
};

/** Values that would do: `a`, `a or b`, `a, b or c`; a long list is cut off. */
export const showChoices = (choices: readonly string[]): string => {
  const shown = choices.length > 12 ? [...choices.slice(0, 12), `${choices.length - 12} others`] : choices;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
};
