import type { ConditionMutator } from '../mutant.js';

/** `false` for `true`, and the other way round. */
export const truthLiteral: ConditionMutator = {
  name: 'truth-literal',
  replace: (node) =>
    node.kind === 'literal' && typeof node.value === 'boolean' ? [{ ...node, value: !node.value }] : [],
};
