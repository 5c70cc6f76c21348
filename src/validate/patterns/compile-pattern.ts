import { expandedSize } from './expanded-size.js';
import { isSimpleForm } from './simple-form.js';
import { toRe2 } from './to-re2.js';

/** What a compiled pattern can do: say whether it is found somewhere in a text. */
export interface Matcher {
  readonly test: (text: string) => boolean;
}

/** The linear engine, which is loaded only when a pattern needs it. */
export type LinearEngine = (source: string) => Matcher;

/** The outcome of compiling: a matcher, or why there is none. */
export type PatternResult =
  | { readonly ok: true; readonly matcher: Matcher }
  | { readonly ok: false; readonly reason: string };

/** Bounds on one pattern: its text, and what it comes to with its repetitions written out. */
const MAX_LENGTH = 4_096;
const MAX_EXPANDED = 5_000;

/** More patterns than this in one schema, each of them bounded, still take too long to compile. */
export const MAX_PATTERNS = 500;

/** Punctuation that many authors escape though the syntax with flag u does not allow it: `\-` and its kin mean themselves. */
const NEEDLESS_ESCAPE = /\\([\s\S])/gu;
const relax = (source: string): string =>
  source.replace(NEEDLESS_ESCAPE, (escaped: string, c: string) =>
    /[-!"#%&',:;<=>@_`~ ]/.test(c) ? `\\x${c.charCodeAt(0).toString(16)}` : escaped,
  );

/** Whether a pattern needs the linear engine. */
export const needsLinearEngine = (source: string): boolean => !isSimpleForm(relax(source));

/**
 * Compiles a `pattern` of a user's schema, with the meaning of JavaScript's flag u. Only what is plainly linear runs on
 * the engine of the host, which backtracks; everything else runs on RE2, in time linear in the text.
 */
export const compilePattern = (source: string, linear: LinearEngine): PatternResult => {
  if (source.length > MAX_LENGTH) return { ok: false, reason: `it is longer than ${MAX_LENGTH} characters` };
  const relaxed = relax(source);
  let native: RegExp;
  try {
    native = new RegExp(relaxed, 'u');
  } catch {
    return { ok: false, reason: 'it is not a regular expression with the flag u' };
  }
  if (isSimpleForm(relaxed)) return { ok: true, matcher: native };
  if (expandedSize(relaxed) > MAX_EXPANDED) return { ok: false, reason: 'its repetitions come to too much' };
  try {
    return { ok: true, matcher: linear(toRe2(relaxed)) };
  } catch (error) {
    const what = error instanceof Error ? error.message : 'a part';
    return { ok: false, reason: `it cannot run in linear time: ${what}` };
  }
};
