type Members = Readonly<Record<string, unknown>>;

// Nothing in it is escaped. Testing for that takes less time than JSON.stringify, and most strings are so.
const PLAIN = /^[ !#-[\]-~]*$/;

const quote = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

const isSorted = (names: readonly string[]): boolean => {
  for (let at = 1; at < names.length; at++) if ((names[at - 1] as string) > (names[at] as string)) return false;
  return true;
};

const writeMembers = (value: Members): string => {
  const names = Object.keys(value);
  // Strings compare by their UTF-16 code units, as RFC 8785 section 3.2.3 wants it.
  if (!isSorted(names)) names.sort();
  let text = '{';
  for (const name of names) text += `${text === '{' ? '' : ','}${quote(name)}:${canonicalizeParsed(value[name])}`;
  return `${text}}`;
};

/**
 * The canonical form (RFC 8785) of a value that `parseJson` gave, several times as fast as `canonicalize`, which looks first
 * whether a value is JSON at all: what was parsed strictly has no lone surrogates, no numbers that are not finite, no depth without
 * bound. For any other value the text is not to be relied on.
 */
export const canonicalizeParsed = (value: unknown): string => {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) as string;
  if (Array.isArray(value)) return `[${value.map(canonicalizeParsed).join(',')}]`;
  return writeMembers(value as Members);
};
