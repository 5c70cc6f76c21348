import type { ConditionMutator } from '../mutant.js';

/** `a.b` for `a?.b`. */
export const optionalChaining: ConditionMutator = {
  name: 'optional-chaining',
  replace: (node) => ('optional' in node && node.optional ? [{ ...node, optional: false }] : []),
};
