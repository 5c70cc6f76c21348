import type { ConditionMutator } from '../mutant.js';

/** A number one higher and one lower. */
export const numberLiteral: ConditionMutator = {
  name: 'number-literal',
  replace: (node) => {
    if (node.kind !== 'literal' || typeof node.value !== 'number') return [];
    return [node.value + 1, node.value - 1].map((value) =>
      value < 0 ? { ...node, kind: 'unary', op: '-', operand: { ...node, value: -value } } : { ...node, value },
    );
  },
};
