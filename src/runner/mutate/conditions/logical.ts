import type { ConditionMutator } from '../mutant.js';

const INSTEAD = { '&&': '||', '||': '&&', '??': '&&' } as const;

/** `||` for `&&`, and the like. */
export const logical: ConditionMutator = {
  name: 'logical',
  replace: (node) => (node.kind === 'logical' ? [{ ...node, op: INSTEAD[node.op] }] : []),
};
