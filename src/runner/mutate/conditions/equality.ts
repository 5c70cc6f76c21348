import type { BinaryNode } from '../../../expr/index.js';
import type { ConditionMutator } from '../mutant.js';

const INSTEAD: Readonly<Partial<Record<BinaryNode['op'], BinaryNode['op']>>> = {
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
};

/** `!==` for `===`, and the like. */
export const equality: ConditionMutator = {
  name: 'equality',
  replace: (node) => {
    const op = node.kind === 'binary' ? INSTEAD[node.op] : undefined;
    return op === undefined || node.kind !== 'binary' ? [] : [{ ...node, op }];
  },
};
