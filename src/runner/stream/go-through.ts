import { Broken } from './broken.js';
import { Counter } from './counter.js';
import type { LinePairs, Pair } from './line-pairs.js';
import type { PassedCases } from './told.js';

/** What is done with each line. */
export interface LineWork<T> {
  /** Does it for the line at hand, whose expectation is at hand too, and gives its pack; undefined for a line that wants more. */
  readonly brief?: (() => string | undefined) | undefined;
  /** Does it for a line that was read in full. */
  readonly full: (pair: Pair) => Promise<T | Broken>;
  readonly clock: () => number;
}

/** Goes through the lines one after the other, up to the first that is wrong. Closes them. */
export async function* goThrough<T>(
  pairs: LinePairs,
  { brief, full, clock }: LineWork<T>,
): AsyncGenerator<T | Broken | PassedCases> {
  const counter = new Counter(clock);
  try {
    for (;;) {
      const next = pairs.next();
      const there = typeof next === 'boolean' ? next : await next;
      if (there === false) break;
      let found: Broken | undefined = there === true ? undefined : there;
      if (found === undefined && brief !== undefined) {
        const partner = pairs.partner();
        const beside = typeof partner === 'boolean' ? partner : await partner;
        if (beside instanceof Broken) found = beside;
        const pack = beside instanceof Broken ? undefined : brief();
        if (pack !== undefined) {
          const counted = counter.add(pack);
          if (counted !== undefined) yield counted;
          continue;
        }
      }
      const counted = counter.take();
      if (counted !== undefined) yield counted;
      const pair = found ?? (await pairs.read());
      if (pair === undefined) continue;
      const result = pair instanceof Broken ? pair : await full(pair);
      yield result;
      if (result instanceof Broken) return;
    }
    const counted = counter.take();
    if (counted !== undefined) yield counted;
    const left = await pairs.leftOver();
    if (left !== undefined) yield left;
  } finally {
    await pairs.close();
  }
}
