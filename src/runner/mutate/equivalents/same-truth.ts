import { childrenOf, type Node } from '../../../expr/index.js';
import type { Equivalence } from '../equivalence.js';
import { replaceNode } from '../replace-node.js';
import { haveSameTruth } from '../truth-table.js';

const holds = (node: Node, wanted: Node): boolean =>
  node === wanted || childrenOf(node).some((child) => holds(child, wanted));

/** The parts of a decision that decide it, and whether a fault in them denies as false does. */
const partsOf = (node: Node, denies: boolean): readonly (readonly [part: Node, denies: boolean])[] => {
  if (node.kind === 'unary' && node.op === '!') return partsOf(node.operand, false);
  if (node.kind === 'logical' && node.op === '&&')
    return [...partsOf(node.left, denies), ...partsOf(node.right, denies)];
  if (node.kind === 'logical' && node.op === '||')
    return [...partsOf(node.left, false), ...partsOf(node.right, denies)];
  if (node.kind === 'conditional')
    return [...partsOf(node.test, false), ...partsOf(node.then, denies), ...partsOf(node.otherwise, denies)];
  return [[node, denies]];
};

/** The bodies that a leaf asks of each element, and whether a fault in them denies as false does: in `every` one false is enough. */
const bodiesOf = (leaf: Node, denies: boolean): readonly (readonly [body: Node, denies: boolean])[] => {
  if (leaf.kind !== 'call') return [];
  return leaf.args.flatMap((arg) =>
    arg.kind === 'arrow' ? [[arg.body, denies && leaf.method === 'every'] as const] : [],
  );
};

/** Whether some decision around the changed node comes out the same with the change. */
const isSame = (root: Node, node: Node, by: Node, denies: boolean): boolean => {
  if (haveSameTruth(root, replaceNode(root, node, by), denies)) return true;
  const inner = partsOf(root, denies).flatMap(([part, partDenies]) => bodiesOf(part, partDenies));
  return inner.some(([body, bodyDenies]) => holds(body, node) && isSame(body, node, by, bodyDenies));
};

/** The condition comes out the same however its sub-conditions do; where it only faults instead, that denies with the same code. */
export const sameTruth: Equivalence = {
  name: 'same-truth',
  prove: ({ nodes, pack, rank }) => {
    if (nodes === undefined || pack.rules[rank]?.condition?.tree.dialect !== 'standard') return undefined;
    return isSame(nodes.root, nodes.node, nodes.by, true)
      ? 'the condition is true in the same cases; where it is not, it is false or has no value, and the rule denies with its code'
      : undefined;
  },
};
