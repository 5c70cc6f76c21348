import type { Note, Outcome } from '../diagnostics/index.js';
import { CODE_ALIASES, REFUTED_EXPECTATIONS } from '../spec/index.js';

export interface Comparison {
  readonly pass: boolean;
  /** Why it fails, where expected and actual outcome do not say it all. */
  readonly why?: string;
  readonly notes: readonly Note[];
}

export interface ComparedCase {
  readonly pack: string;
  readonly name: string;
  /** Digest of the context, asked for only where a published expectation may be refuted. */
  readonly contextDigest: () => string | undefined;
}

const aliasesOf = (code: string) => CODE_ALIASES.filter(({ codes }) => codes.includes(code));

const sameCode = (expected: string, actual: string, exact: boolean): boolean =>
  expected === actual || (!exact && aliasesOf(expected).some(({ codes }) => codes.includes(actual)));

const sameSet = (expected: readonly string[], actual: readonly string[], exact: boolean): boolean =>
  expected.every((code) => actual.some((other) => sameCode(code, other, exact))) &&
  actual.every((code) => expected.some((other) => sameCode(other, code, exact)));

/** One expected code is the reason of the decision, which is the first failure; several are all the reasons there are. */
const codesFor = (expected: Outcome, { codes }: Outcome): readonly string[] =>
  expected.codes.length > 1 ? codes : codes.slice(0, 1);

/** Verdicts agree and, where codes are named, so do the codes as sets. */
const agrees = (expected: Outcome, actual: Outcome, exact: boolean): boolean =>
  (expected.allow === null || expected.allow === actual.allow) &&
  (expected.codes.length === 0 || sameSet(expected.codes, codesFor(expected, actual), exact));

const renameNotes = (expected: Outcome, actual: Outcome): readonly Note[] =>
  expected.codes
    .filter((code) => !actual.codes.includes(code))
    .map((code) => ({
      code: 'compare/renamed-code',
      message: `${code} is the older name of ${actual.codes.filter((other) => sameCode(code, other, false)).join(', ')}`,
      erratum: aliasesOf(code)[0]?.errata[0] ?? '',
    }));

const refute = (expected: Outcome, actual: Outcome, compared: ComparedCase): Note | undefined => {
  if (expected.allow !== actual.allow) return undefined;
  const found = REFUTED_EXPECTATIONS.find(
    (entry) =>
      entry.pack === compared.pack &&
      entry.case === compared.name &&
      expected.codes.includes(entry.expected) &&
      actual.codes.includes(entry.instead) &&
      entry.context === compared.contextDigest(),
  );
  return (
    found && {
      code: 'compare/refuted',
      message: `the published expectation ${found.expected} cannot be met: ${found.why}`,
      erratum: found.erratum,
    }
  );
};

/**
 * Compares an outcome with what a case expects (any of several). Renamed codes count as the same, and a published expectation
 * that an erratum refutes counts as met, each with a note; `exact` switches both off.
 */
export const compareOutcome = (
  expected: readonly Outcome[],
  actual: Outcome,
  compared: ComparedCase,
  exact: boolean,
): Comparison => {
  const met =
    expected.find((each) => agrees(each, actual, true)) ?? expected.find((each) => agrees(each, actual, exact));
  if (met !== undefined) {
    const notes = [...renameNotes(met, actual)];
    if (met.allow === false && met.codes.length === 0)
      notes.push({ code: 'compare/no-code', message: 'the case names no reason code, so any denial meets it' });
    return { pass: true, notes };
  }
  const refuted = expected.map((each) => refute(each, actual, compared)).find((note) => note !== undefined);
  if (refuted !== undefined && !exact) return { pass: true, notes: [refuted] };
  const renamed = exact && expected.some((each) => agrees(each, actual, false));
  const reasons = [
    renamed ? 'exact codes were asked for, and the registry renamed this one' : '',
    refuted ? `exact codes were asked for; ${refuted.erratum}: ${refuted.message}` : '',
    expected.some(({ codes }) => codes.length > 1) && actual.codes.length === 1
      ? 'an evaluation gives one reason (OAP-EVAL-002); write alternatives as any_of'
      : '',
  ].filter((reason) => reason !== '');
  return { pass: false, ...(reasons.length === 0 ? {} : { why: reasons.join('; ') }), notes: [] };
};
