import { VALIDATOR_CATALOGUE, type ValidatorReads } from '../spec/index.js';
import { findReads, type Read } from './find-reads.js';
import type { LintSubject, SubjectRule } from './subject.js';

/** A key of the limits block that a condition reads. */
export interface LimitRead extends Read {
  readonly rule: SubjectRule;
  readonly key: string;
}

/** What is known of the inputs of the validator that a rule names; undefined when the rule names none or an unknown one. */
export const validatorReads = (rule: SubjectRule): ValidatorReads | undefined => {
  const { validator } = rule;
  if (validator === undefined || !Object.hasOwn(VALIDATOR_CATALOGUE, validator)) return undefined;
  const known = VALIDATOR_CATALOGUE[validator];
  const isSilent =
    known === undefined || [known.context, known.limits, known.state, known.facts].every((list) => list.length === 0);
  return isSilent ? undefined : known;
};

/** Whether a rule may read what nobody can tell: its condition has no tree, or its validator is not a known one. */
export const isOpaque = (rule: SubjectRule): boolean =>
  rule.type === 'custom_validator' ? validatorReads(rule) === undefined : rule.tree === undefined;

/** The key in the limits block that a path leads to; a first key that the owner chooses is passed over. */
const keyOf = (path: readonly string[]): string | undefined => (path[0] === '*' ? path[1] : path[0]);

/** The limits that the conditions of a pack read, in the order of the rules. */
export const findLimitReads = (subject: LintSubject): readonly LimitRead[] =>
  subject.rules.flatMap((rule) =>
    findReads(rule, subject).flatMap((read) => {
      const key = read.root === 'limits' ? keyOf(read.path) : undefined;
      return key === undefined || key === '*' ? [] : [{ ...read, rule, key }];
    }),
  );

/** Every key that is read for certain, by conditions and by validators whose inputs are known. */
export const readLimitKeys = (subject: LintSubject): ReadonlySet<string> =>
  new Set([
    ...findLimitReads(subject).map((read) => read.key),
    ...subject.rules.flatMap((rule) => validatorReads(rule)?.limits ?? []),
  ]);

/** Whether any limit may be read besides those: by an opaque rule, by a computed key, or by the block as a whole. */
export const mayReadAnyLimit = (subject: LintSubject): boolean =>
  subject.rules.some(
    (rule) =>
      isOpaque(rule) ||
      findReads(rule, subject).some(
        ({ root, path }) =>
          (root === 'limits' && (path.length === 0 || path.every((segment) => segment === '*'))) ||
          (root === 'passport' && (path.length === 0 || (path.length === 1 && path[0] === 'limits'))),
      ),
  );
