import type { ConditionMutator } from '../mutant.js';

/** One side alone of `&&`, `||` and `??`, of `?:`, and of a sum. */
export const droppedOperand: ConditionMutator = {
  name: 'dropped-operand',
  replace: (node) => {
    if (node.kind === 'logical') return [node.left, node.right];
    if (node.kind === 'conditional') return [node.then, node.otherwise];
    return node.kind === 'binary' && (node.op === '+' || node.op === '-') ? [node.left, node.right] : [];
  },
};
