import type { BinaryNode } from '../../../expr/index.js';
import type { ConditionMutator } from '../mutant.js';

const INSTEAD: Readonly<Partial<Record<BinaryNode['op'], BinaryNode['op']>>> = {
  'member-of': 'not-member-of',
  'not-member-of': 'member-of',
  'starts-with': 'ends-with',
  'ends-with': 'starts-with',
};

/** `not in` for `in` of the older dialect, `is not empty` for `is empty`, and the like. */
export const membership: ConditionMutator = {
  name: 'membership',
  replace: (node) => {
    if (node.kind === 'emptiness') return [{ ...node, negated: !node.negated }];
    const op = node.kind === 'binary' ? INSTEAD[node.op] : undefined;
    return op === undefined || node.kind !== 'binary' ? [] : [{ ...node, op }];
  },
};
