import type { ConditionMutator } from '../mutant.js';

const INSTEAD: Readonly<Record<string, string>> = { some: 'every', every: 'some' };

/** `every` for `some`, `all` for `any`. */
export const quantifier: ConditionMutator = {
  name: 'quantifier',
  replace: (node) => {
    if (node.kind === 'quantifier') return [{ ...node, quantifier: node.quantifier === 'any' ? 'all' : 'any' }];
    const method = node.kind === 'call' ? INSTEAD[node.method] : undefined;
    return method === undefined || node.kind !== 'call' ? [] : [{ ...node, method }];
  },
};
