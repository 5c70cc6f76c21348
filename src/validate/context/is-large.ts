/** Listing every fault costs memory in proportion to the document, so beyond this many values only the first is told. */
const MAX_VALUES = 20_000;

/** Whether a document holds so many values that not every fault of it is listed. */
export const isLarge = (value: unknown): boolean => {
  let seen = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    const inner = Object.values(next);
    seen += inner.length;
    if (seen > MAX_VALUES) return true;
    for (const item of inner) open.push(item);
  }
  return false;
};
