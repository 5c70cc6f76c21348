import type { ConditionMutator } from '../mutant.js';

/** A list without each of its elements. */
export const listElement: ConditionMutator = {
  name: 'list-element',
  replace: (node) =>
    node.kind === 'array' ? node.items.map((_, at) => ({ ...node, items: node.items.filter((_, i) => i !== at) })) : [],
};
