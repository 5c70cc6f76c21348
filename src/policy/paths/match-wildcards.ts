/** Matches items with a pattern some of whose parts span any number of items; in time proportional to the product of the lengths. */
const matchSequence = <P, T>(
  pattern: readonly P[],
  items: readonly T[],
  spans: (part: P) => boolean,
  fits: (part: P, item: T) => boolean,
): boolean => {
  let at = 0;
  // The last spanning part, and the item up to which it spans; giving an earlier one more would help nothing.
  let back: { readonly at: number; until: number } | undefined;
  for (let i = 0; i < items.length; ) {
    const part = pattern[at];
    if (at < pattern.length && spans(part as P)) {
      back = { at, until: i };
      at++;
    } else if (at < pattern.length && fits(part as P, items[i] as T)) {
      at++;
      i++;
    } else if (back !== undefined) {
      at = back.at + 1;
      back.until++;
      i = back.until;
    } else return false;
  }
  return pattern.slice(at).every(spans);
};

/** Whether a name fits a pattern in which `*` stands for any characters and `?` for one. */
export const matchName = (pattern: string, name: string): boolean =>
  matchSequence(
    [...pattern],
    [...name],
    (part) => part === '*',
    (part, char) => part === '?' || part === char,
  );

/** Whether names fit patterns of names one by one; the pattern `**` stands for any number of names, none included. */
export const matchNames = (patterns: readonly string[], names: readonly string[]): boolean =>
  matchSequence(patterns, names, (pattern) => pattern === '**', matchName);
