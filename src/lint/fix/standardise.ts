import { compile, MAX_CONDITION_LENGTH, parse, print } from '../../expr/index.js';
import { ASSURANCE_RANK } from '../../spec/index.js';
import type { Change } from '../rule.js';
import type { LintSubject, SubjectRule } from '../subject.js';
import { giveUp, isObstacle, type Obstacle } from './obstacle.js';
import { rewriteCondition } from './rewrite-condition.js';

/** The condition in the standard dialect, or what is in the way of it. */
export type Standardised =
  | { readonly ok: true; readonly condition: string }
  | { readonly ok: false; readonly obstacle: Obstacle };

/** The standard dialect must read what was written, and find nothing wrong with it. */
const check = (condition: string, { aggregates, facts }: LintSubject): string => {
  if (condition.length > MAX_CONDITION_LENGTH)
    return giveUp('too-long', `rewritten it has ${condition.length} characters`);
  const parsed = parse(condition, 'standard');
  if (!parsed.ok) return giveUp('inexpressible', parsed.fault.message);
  const state = new Map(Object.keys(aggregates).map((name): [string, { keyed: boolean }] => [name, { keyed: false }]));
  const options = { levels: ASSURANCE_RANK, state, facts: new Set(facts), matcher: () => () => false };
  const [issue] = compile(parsed.tree, options).issues;
  return issue === undefined ? condition : giveUp('undecidable', issue.message);
};

/**
 * Rewrites the condition of a rule of the legacy dialect in the standard dialect, so that the rule decides as before: under the full
 * check of contexts, for passports that have a block of limits for the capability with values of the types that their keys are known
 * for, and for state that is given as it was declared.
 */
export const standardiseCondition = (subject: LintSubject, rule: SubjectRule): Standardised => {
  const { tree, dialect, condition } = rule;
  if (dialect !== 'legacy' || condition === undefined || tree === undefined) {
    const message = rule.fault?.message ?? 'it is no condition of the legacy dialect';
    return { ok: false, obstacle: { obstacle: 'syntax', message } };
  }
  try {
    const written = check(print(rewriteCondition(tree.root, subject)), subject);
    // What says the same already stays as its author wrote it.
    const asIs = parse(condition, 'standard');
    return { ok: true, condition: asIs.ok && print(asIs.tree) === written ? condition : written };
  } catch (thrown) {
    if (isObstacle(thrown)) return { ok: false, obstacle: thrown };
    throw thrown;
  }
};

/**
 * What makes a rule without a type one of the standard dialect (E-10): a type, and where it has to be another text, the condition.
 * Undefined when the rule is none of the legacy dialect or cannot be rewritten; {@link standardiseCondition} says why.
 * A pack without a legacy rule left takes contexts with members named like its state again: no rule can mistake them for it (E-14).
 */
export const standardiseRule = (subject: LintSubject, rule: SubjectRule): readonly Change[] | undefined => {
  const standardised = standardiseCondition(subject, rule);
  if (!standardised.ok) return undefined;
  const type: Change = { kind: 'add', pointer: rule.pointer, key: 'type', value: 'expression', before: 'condition' };
  if (standardised.condition === rule.condition) return [type];
  return [type, { kind: 'replace', pointer: `${rule.pointer}/condition`, value: standardised.condition }];
};
