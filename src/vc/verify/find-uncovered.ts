const EMPTY = 'stands for nothing in RDF';

const flawOf = (name: string, member: unknown): string | undefined => {
  // `@value` and `@language` are what texts in several languages are made of.
  if (name.startsWith('@') && name !== '@value' && name !== '@language') return 'is a keyword of JSON-LD';
  if (name.includes(':')) return 'is another name of a member';
  return member === null || (Array.isArray(member) && member.length === 0) ? EMPTY : undefined;
};

/**
 * The first member that a signature over meaning does not cover: it can be put there, taken away or written otherwise and the meaning stays. The
 * contexts at the top are judged elsewhere. Says the pointer and why.
 */
export const findUncovered = (value: unknown, pointer = ''): string | undefined => {
  if (Array.isArray(value))
    return firstOf(
      value.map(
        (each, index) => () =>
          each === null ? `${pointer}/${index} ${EMPTY}` : findUncovered(each, `${pointer}/${index}`),
      ),
    );
  if (typeof value !== 'object' || value === null) return undefined;
  return firstOf(
    Object.entries(value).map(([name, member]) => () => {
      if (pointer === '' && name === '@context') return undefined;
      const flaw = flawOf(name, member);
      const at = `${pointer}/${name.slice(0, 80)}`;
      return flaw === undefined ? findUncovered(member, at) : `${at} ${flaw}`;
    }),
  );
};

const firstOf = (searches: readonly (() => string | undefined)[]): string | undefined => {
  for (const search of searches) {
    const found = search();
    if (found !== undefined) return found;
  }
  return undefined;
};
