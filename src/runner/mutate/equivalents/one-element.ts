import type { Equivalence } from '../equivalence.js';

/** Of a list of one element, some and every ask the same. */
export const oneElement: Equivalence = {
  name: 'one-element',
  prove: ({ mutator, nodes }) => {
    const node = nodes?.node;
    if (mutator !== 'quantifier' || node?.kind !== 'call' || node.object.kind !== 'array') return undefined;
    return node.object.items.length === 1
      ? 'the list has one element, of which `some` and `every` ask the same'
      : undefined;
  },
};
