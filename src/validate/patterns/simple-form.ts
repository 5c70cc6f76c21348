const LITERAL = String.raw`[^\\^$.*+?()[\]{}|]`;
const ESCAPE = String.raw`\\(?:[dDwWsStnrfv^$\\.*+?()[\]{}|/]|x[0-9a-fA-F]{2})`;
const CLASS = String.raw`\[\^?(?:[^\\\]]|\\(?:[dDwWsStnrfv^$\\.*+?()[\]{}|/-]|x[0-9a-fA-F]{2}))*\]`;
const QUANTIFIER = String.raw`[*+?]\??|\{\d+(?:,\d*)?\}\??`;

const WHOLE = new RegExp(`^\\^(?:(?:${CLASS}|${ESCAPE}|${LITERAL}|\\.)(?:${QUANTIFIER})?)*\\$$`, 'u');
const PART = new RegExp(`(?:${CLASS}|${ESCAPE}|${LITERAL}|\\.)(${QUANTIFIER})?`, 'gu');

/** Bound on the characters of fixed number, which are compared anew at each length that the variable part tries. */
const MAX_FIXED = 256;
const MAX_COUNT = 65_535;

/**
 * Whether a pattern is plainly linear for a backtracking engine: `^`, then characters and classes one after the other,
 * then `$`; no groups, no alternatives, and at most one quantifier that leaves the number open.
 */
export const isSimpleForm = (source: string): boolean => {
  if (!WHOLE.test(source)) return false;
  let fixed = 0;
  let open = 0;
  for (const [, quantifier] of source.slice(1, -1).matchAll(PART)) {
    if (quantifier === undefined) {
      fixed += 1;
      continue;
    }
    const counts = /^\{(\d+)(,?)(\d*)/.exec(quantifier);
    const least = Number(counts?.[1] ?? 0);
    if (counts !== null && Math.max(least, Number(counts[3])) > MAX_COUNT) return false;
    fixed += least;
    if (counts === null || counts[2] === ',') open += 1;
  }
  return open <= 1 && fixed <= MAX_FIXED;
};
