import type { ConditionMutator } from '../mutant.js';

/** Another text, and none; a pattern without its anchors. */
export const textLiteral: ConditionMutator = {
  name: 'text-literal',
  replace: (node) => {
    if (node.kind !== 'literal' || typeof node.value !== 'string') return [];
    const { value } = node;
    const bare = [value.replace(/^\^/, ''), value.replace(/\$$/, '')].filter((text) => text !== value && text !== '');
    return [value === '' ? 'mutated' : '', ...bare].map((text) => ({ ...node, value: text }));
  },
};
