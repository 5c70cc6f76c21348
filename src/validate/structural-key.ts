/**
 * Text that is the same for two JSON values exactly when JSON Schema holds them equal: numbers by value, strings by code
 * units, arrays in order, objects whatever the order of their members. Recursion is as deep as the value.
 */
export const structuralKey = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(structuralKey).join()}]`;
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '0' : JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${structuralKey(member)}`).join()}}`;
};

/** The first two places of a list that hold equal values, or undefined when no two do. */
export const findRepeat = (items: readonly unknown[]): readonly [number, number] | undefined => {
  const seen = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const key = structuralKey(item);
    const before = seen.get(key);
    if (before !== undefined) return [before, i];
    seen.set(key, i);
  }
  return undefined;
};
