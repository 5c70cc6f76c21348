import type { ConditionCoverage, RuleCoverage } from '../../diagnostics/index.js';
import { compile, type Node } from '../../expr/index.js';
import type { PreparedPack, PreparedRule } from '../../policy/index.js';
import { type Decision, findDecisions } from './find-decisions.js';
import { findEffects } from './find-effects.js';

interface Shown {
  true: boolean;
  false: boolean;
}

/** Watches one rule over many evaluations. */
export interface RuleWatch {
  /** The rule, compiled so that it is watched. */
  readonly rule: PreparedRule;
  readonly decided: (passed: boolean) => void;
  readonly result: () => RuleCoverage;
}

/** Remembers by which values each leaf of a condition has decided. */
const watchCondition = (decisions: readonly Decision[]) => {
  const shown = new Map<Node, Shown>();
  for (const leaf of decisions.flatMap(({ leaves }) => leaves)) shown.set(leaf, { true: false, false: false });
  const byRoot = new Map(decisions.map((decision) => [decision.root, decision]));
  const truths = new Map<Node, boolean>();
  return {
    shown,
    observe: (node: Node, outcome: { readonly value: unknown } | object): void => {
      if (shown.has(node) && 'value' in outcome) truths.set(node, Boolean(outcome.value));
      const decision = byRoot.get(node);
      if (decision === undefined) return;
      if ('value' in outcome)
        for (const [leaf, value] of findEffects(decision.root, truths)) {
          const entry = shown.get(leaf);
          if (entry !== undefined) entry[value ? 'true' : 'false'] = true;
        }
      for (const leaf of decision.leaves) truths.delete(leaf);
    },
  };
};

/** Watches a rule of a pack; what it gives at the end says what the cases have shown of it. */
export const watchRule = (rule: PreparedRule, pack: PreparedPack): RuleWatch => {
  const seen: Shown = { true: false, false: false };
  const decided = (passed: boolean): void => {
    seen[passed ? 'true' : 'false'] = true;
  };
  const base = () => ({ rule: rule.name, passed: seen.true, denied: seen.false });
  if (rule.condition === undefined)
    return { rule, decided, result: () => ({ ...base(), text: `validator ${rule.validator}`, conditions: [] }) };
  const { tree } = rule.condition;
  const { shown, observe } = watchCondition(findDecisions(tree.root));
  const conditions = (): readonly ConditionCoverage[] =>
    [...shown]
      .map(([{ start, end }, { true: whenTrue, false: whenFalse }]) => ({
        start,
        end,
        true: whenTrue,
        false: whenFalse,
      }))
      .sort((a, b) => a.start - b.start || b.end - a.end);
  return {
    rule: { ...rule, condition: compile(tree, { ...pack.compileOptions, observe }) },
    decided,
    result: () => ({ ...base(), text: tree.text, conditions: conditions() }),
  };
};
