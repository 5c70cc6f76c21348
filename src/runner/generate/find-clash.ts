import type { PreparedRule } from '../../policy/index.js';
import { Bench } from './attempt.js';
import { findBase } from './find-base.js';

/** What keeps anything from being allowed. */
export interface Clash {
  /** Names of rules that cannot all pass: with any one of them left out, something is allowed. None where a built-in step denies. */
  readonly rules: readonly string[];
  /** `required_context` has a part in it: without it the rules could pass. */
  readonly schema: boolean;
  /** What denies the request that came furthest: the rule or step, and its sentence. */
  readonly denial: { readonly by: string; readonly message: string };
}

/** A rule, or all that the schema of the context says. */
type Part = PreparedRule | 'schema';

/** Tries in one search among many, which have to be short. */
const SHORT = 4000;

/**
 * The fewest parts that cannot all be met, by halving what is left out (QuickXplain): searches grow with the logarithm of the rules.
 *
 * @param given parts that are in every set that is tried
 * @param isNew whether parts have been added to them since they were last tried
 */
const explain = (
  allows: (parts: readonly Part[]) => boolean,
  given: readonly Part[],
  parts: readonly Part[],
  isNew: boolean,
): readonly Part[] => {
  if (isNew && !allows(given)) return [];
  if (parts.length <= 1) return parts;
  const half = Math.ceil(parts.length / 2);
  const [first, second] = [parts.slice(0, half), parts.slice(half)];
  const ofSecond = explain(allows, [...given, ...first], second, true);
  const ofFirst = explain(allows, [...given, ...ofSecond], first, ofSecond.length > 0);
  return [...ofFirst, ...ofSecond];
};

/** Why no request was found that a pack allows: the rules that clash, with the schema or among themselves, or the step that denies. */
export const findClash = (bench: Bench, passport: unknown): Clash => {
  const { pack, options } = bench;
  const search = (parts: readonly Part[]) => {
    const rules = pack.rules.filter((rule) => parts.includes(rule));
    const contextCheck = parts.includes('schema') ? options.contextCheck : 'presence';
    const { contextCheck: _, ...others } = options;
    const own = contextCheck === undefined ? others : { ...others, contextCheck };
    return findBase(new Bench({ ...pack, rules }, { ...own, budget: SHORT }), passport);
  };
  const allows = (parts: readonly Part[]): boolean => 'attempt' in search(parts);
  const parts: readonly Part[] = ['schema', ...pack.rules];
  const whole = search(parts);
  const { step, rule, message } = ('furthest' in whole ? whole.furthest.evaluation.deciding : undefined) ?? {
    step: '',
    rule: undefined,
    message: '',
  };
  const found = allows([]) ? explain(allows, [], parts, false) : [];
  const rules = pack.rules.filter((each) => found.includes(each)).map(({ name }) => name);
  return { rules, schema: found.includes('schema'), denial: { by: rule ?? step, message } };
};
