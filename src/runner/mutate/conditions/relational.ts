import type { BinaryNode } from '../../../expr/index.js';
import type { ConditionMutator } from '../mutant.js';

/** The boundary moved by one value, and the comparison turned round. */
const INSTEAD: Readonly<Partial<Record<BinaryNode['op'], readonly BinaryNode['op'][]>>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
};

/** `<` for `<=`, `>` for `<=`, and the like. */
export const relational: ConditionMutator = {
  name: 'relational',
  replace: (node) => (node.kind === 'binary' ? (INSTEAD[node.op] ?? []).map((op) => ({ ...node, op })) : []),
};
