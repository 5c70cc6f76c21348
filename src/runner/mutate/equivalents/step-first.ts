import { print } from '../../../expr/index.js';
import type { PreparedRule } from '../../../policy/index.js';
import type { Equivalence } from '../equivalence.js';

/** Mutants of a rule as a whole that cannot be told from the pack when the rule never denies. */
const WHOLE = new Set(['rule-dropped', 'deny-code', 'rule-order']);

/** The built-in step `status` lets no other passport as far as the rules. */
const isAssured = ({ condition }: PreparedRule): boolean =>
  condition !== undefined && /^passport\.status ={2,3} 'active'$/.test(print(condition.tree));

/** A rule that asks for what a built-in step has asked for already never denies. */
export const stepFirst: Equivalence = {
  name: 'step-first',
  prove: ({ mutator, rank }, { rules }) => {
    const about = rules.slice(rank, mutator === 'rule-order' ? rank + 2 : rank + 1);
    if (!WHOLE.has(mutator) || !about.some(isAssured)) return undefined;
    return 'the built-in step `status` denies a passport that is not active before any rule';
  },
};
