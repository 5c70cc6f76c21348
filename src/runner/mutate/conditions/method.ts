import type { ConditionMutator } from '../mutant.js';

const INSTEAD: Readonly<Record<string, string>> = { startsWith: 'endsWith', endsWith: 'startsWith' };

/** Methods that give back what they are called on, changed: without them. */
const DROPPED = new Set(['toLowerCase', 'toUpperCase', 'trim', 'slice', 'filter', 'concat', 'replace']);

/** `endsWith` for `startsWith`; a value without the method that changes it. */
export const method: ConditionMutator = {
  name: 'method',
  replace: (node) => {
    if (node.kind !== 'call') return [];
    const other = INSTEAD[node.method];
    if (other !== undefined) return [{ ...node, method: other }];
    return DROPPED.has(node.method) ? [node.object] : [];
  },
};
