const DOTTED = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** The number of a dotted IPv4 address, its parts read as decimal (`010` is ten); undefined when the text is none. */
export const readIpv4 = (text: string): number | undefined => {
  if (!DOTTED.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
};

/** The eight groups of an IPv6 address as the WHATWG parser writes one: hexadecimal throughout, `::` at most once. */
export const readIpv6 = (text: string): readonly number[] => {
  const [head = '', tail] = text.split('::');
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const before = read(head);
  const after = tail === undefined ? [] : read(tail);
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
};

/** An IPv4 address in dotted form. */
export const showIpv4 = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
