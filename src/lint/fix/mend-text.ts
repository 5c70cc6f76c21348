import { OapError } from '../../diagnostics/index.js';
import { type AboutPack, type LintedText, lintText } from '../lint-text.js';
import type { Change } from '../rule.js';
import type { LintOptions, LintResult } from '../run-lint.js';
import { applyChanges } from './apply-changes.js';

/** Fixes that overlap wait for the next round; more rounds than this are a fix that is no fix. */
const MAX_ROUNDS = 50;

/** A text after all fixes, and how many findings are gone by them. */
export interface MendedText {
  readonly text: string;
  readonly count: number;
}

type Fix = readonly Change[];

const fixesOf = (results: readonly LintResult[]): readonly Fix[] =>
  results.flatMap(({ finding }) => (finding.fix ? [finding.fix] : []));

const attempt = (text: string, fixes: readonly Fix[]): string | undefined => {
  try {
    return applyChanges(text, fixes.flat());
  } catch (thrown) {
    if (thrown instanceof OapError && /^lint\/(overlapping-changes|impossible-change)$/.test(thrown.code))
      return undefined;
    throw thrown;
  }
};

/** Applies as many fixes from the first on as go together; one that cannot be made by itself is passed over. */
const applyMost = (text: string, fixes: readonly Fix[]): string => {
  for (let from = 0; from < fixes.length; from++) {
    for (let count = fixes.length - from; count > 0; count = Math.floor(count / 2)) {
      const after = attempt(text, fixes.slice(from, from + count));
      if (after !== undefined) return after;
    }
  }
  return text;
};

/**
 * Applies the fixes of a pack until none is left, so that to do it again would change nothing. Two fixes of one place, such as
 * members to be sorted and a member to be added among them, are made one after the other.
 */
export const mendText = (linted: LintedText, about: AboutPack, options: LintOptions): MendedText => {
  let { text, results } = linted;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = fixesOf(results);
    const after = applyMost(text, fixes);
    if (after === text) break;
    text = after;
    results = lintText(new TextEncoder().encode(text), about, options).results;
  }
  return { text, count: Math.max(0, fixesOf(linted.results).length - fixesOf(results).length) };
};
