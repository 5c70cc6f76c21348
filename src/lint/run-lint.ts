import type { Severity } from '../diagnostics/index.js';
import { parsePointer } from '../json/index.js';
import type { Finding, LintRule } from './rule.js';
import { RULES } from './rules/index.js';
import { notAPack, STRUCTURE_RULES } from './structure-rules.js';
import type { LintSubject } from './subject.js';
import { applySuppressions } from './suppressions.js';

/** A finding with the rule that made it and the severity in force. */
export interface LintResult {
  readonly rule: LintRule;
  readonly finding: Finding;
  readonly severity: Severity;
}

export interface LintOptions {
  /** The rules to run; all of them by default. */
  readonly rules?: readonly LintRule[];
  /** By rule name, instead of the severity of the rule itself; `off` keeps the rule from running. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

/** Finds where pointers lead, as positions of members and elements in the document, so that places compare in file order. */
const makePlaceOf = (document: unknown): ((pointer: string) => readonly number[]) => {
  // An object may have as many members as there are findings in it: each is numbered once.
  const numbered = new Map<object, ReadonlyMap<string, number>>();
  const positionsIn = (object: object): ReadonlyMap<string, number> => {
    const known = numbered.get(object);
    if (known !== undefined) return known;
    const positions = new Map(Object.keys(object).map((name, position) => [name, position]));
    numbered.set(object, positions);
    return positions;
  };
  return (pointer) => {
    let at = document;
    return parsePointer(pointer).map((segment) => {
      if (typeof at !== 'object' || at === null) return Number.MAX_SAFE_INTEGER;
      const position = positionsIn(at).get(segment);
      at = position === undefined ? undefined : (at as Readonly<Record<string, unknown>>)[segment];
      return position ?? Number.MAX_SAFE_INTEGER;
    });
  };
};

const comparePlaces = (a: readonly number[], b: readonly number[]): number => {
  for (const [index, position] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (position !== other) return position - other;
  }
  return a.length - b.length;
};

/** What keeps rules from looking at the pack, always errors: findings that nobody can switch off. */
const findBroken = (subject: LintSubject): readonly LintResult[] =>
  STRUCTURE_RULES.flatMap((rule) =>
    [...rule.check(subject)].map((finding) => ({ rule, finding, severity: rule.severity })),
  );

/** In the order of the document; in one place by the start of the range, then by the name of the rule. */
const inOrder = (results: readonly LintResult[], document: unknown): readonly LintResult[] => {
  const placeOf = makePlaceOf(document);
  return results
    .map((result) => ({ result, place: placeOf(result.finding.pointer) }))
    .sort(
      (a, b) =>
        comparePlaces(a.place, b.place) ||
        (a.result.finding.range?.start ?? 0) - (b.result.finding.range?.start ?? 0) ||
        (a.result.rule.name < b.result.rule.name ? -1 : a.result.rule.name > b.result.rule.name ? 1 : 0),
    )
    .map(({ result }) => result);
};

/**
 * Runs lint rules over a pack and yields what they find and nothing suppresses, in the order of the document.
 *
 * A member `x-lint-ignore` on the pack or on a rule holds suppressions, `{ "rule": name, "reason": why }`: findings of that rule
 * anywhere in the pack, or in that rule, are dropped. A suppression that drops nothing is a finding of `unused-suppression`, one
 * without a reason drops nothing and is a finding of `suppression-without-reason`. What is no pack, or is broken where a rule would
 * have to look, is a finding of `not-a-pack` or `broken-structure` whichever rules run.
 */
export const lint = (subject: LintSubject, options: LintOptions = {}): readonly LintResult[] => {
  const broken = findBroken(subject);
  if (broken.some(({ rule }) => rule === notAPack)) return broken;
  const severities = new Map(Object.entries(options.severities ?? {}));
  const severityOf = (rule: LintRule): Severity | 'off' => severities.get(rule.name) ?? rule.severity;
  const rules = (options.rules ?? RULES).filter(
    (rule) => !STRUCTURE_RULES.includes(rule) && severityOf(rule) !== 'off',
  );
  const found = rules.flatMap((rule) => [...rule.check(subject)].map((finding) => ({ rule, finding })));
  const { kept, about } = applySuppressions(subject, found, new Set(rules.map(({ name }) => name)));
  const results = [...kept, ...about].flatMap(({ rule, finding }) => {
    const severity = severityOf(rule);
    return severity === 'off' ? [] : [{ rule, finding, severity }];
  });
  return inOrder([...broken, ...results], subject.pack);
};
