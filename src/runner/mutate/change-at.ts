type Path = readonly (string | number)[];

/** A copy of a document in which the value at a path is another, or is not there when that is undefined. Shares the rest. */
export const changeAt = (document: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  if (Array.isArray(document)) {
    const changed = document.map((item, at) => (String(at) === String(key) ? changeAt(item, rest, value) : item));
    return rest.length === 0 && value === undefined ? changed.filter((_, at) => String(at) !== String(key)) : changed;
  }
  const members = Object.entries(typeof document === 'object' && document !== null ? document : {});
  const known = members.some(([name]) => name === key);
  const all = known ? members : [...members, [String(key), undefined] as const];
  return Object.fromEntries(
    all.flatMap(([name, held]) => {
      const next = name === String(key) ? changeAt(held, rest, value) : held;
      return next === undefined ? [] : [[name, next]];
    }),
  );
};
