import type { Node } from '../../../expr/index.js';
import type { ConditionMutator } from '../mutant.js';

/** Comparisons have opposites of their own. */
const hasOpposite = (node: Node): boolean =>
  node.kind === 'emptiness' || (node.kind === 'binary' && /^([<>=!]=*|(not-)?member-of)$/.test(node.op));

/** `!x` for what is asked for its truth, `x` for `!x`. */
export const negation: ConditionMutator = {
  name: 'negation',
  replace: (node, { isLeaf }) => {
    if (node.kind === 'unary' && node.op === '!') return [node.operand];
    return isLeaf && !hasOpposite(node)
      ? [{ kind: 'unary', op: '!', operand: node, start: node.start, end: node.end }]
      : [];
  },
};
