/** Deeper values are for those who can say what is wrong with them. */
const MAX_DEPTH = 100;

/** No character of it is escaped or half of one. Most strings are so. */
const PLAIN = /^[ !#-[\]-~]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

type Written = string | undefined;

const writeString = (text: string): Written => {
  if (PLAIN.test(text)) return `"${text}"`;
  return LONE_SURROGATE.test(text) ? undefined : JSON.stringify(text);
};

const writeArray = (list: readonly unknown[], depth: number): Written => {
  let text = '[';
  for (let at = 0; at < list.length; at++) {
    const element = write(list[at], depth);
    if (element === undefined) return undefined;
    text += at === 0 ? element : `,${element}`;
  }
  return `${text}]`;
};

const isSorted = (names: readonly string[]): boolean => {
  for (let at = 1; at < names.length; at++) if ((names[at - 1] as string) > (names[at] as string)) return false;
  return true;
};

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const writeObject = (value: Readonly<Record<string, unknown>>, depth: number): Written => {
  if (!isPlainObject(value)) return undefined;
  const names = Object.keys(value);
  // Strings compare by their UTF-16 code units, as RFC 8785 section 3.2.3 wants it.
  if (!isSorted(names)) names.sort();
  let text = '{';
  for (const name of names) {
    const [key, member] = [writeString(name), write(value[name], depth)];
    if (key === undefined || member === undefined) return undefined;
    text += `${text === '{' ? '' : ','}${key}:${member}`;
  }
  return `${text}}`;
};

const write = (value: unknown, depth: number): Written => {
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth >= MAX_DEPTH) return undefined;
      return Array.isArray(value)
        ? writeArray(value, depth + 1)
        : writeObject(value as Readonly<Record<string, unknown>>, depth + 1);
    default:
      return undefined;
  }
};

/**
 * The canonical form (RFC 8785) of a value that is plain JSON data, several times as fast as asking first whether it is; undefined for any
 * other, of which it says nothing.
 */
export const canonicalizePlain = (value: unknown): string | undefined => write(value, 0);
