import { childrenOf, type Node } from '../expr/index.js';

/** Calls back for every node of a tree, outermost first, with the nodes around it, outermost first. */
export const walkTree = (root: Node, visit: (node: Node, around: readonly Node[]) => void): void => {
  const walk = (node: Node, around: readonly Node[]): void => {
    visit(node, around);
    const inner = [...around, node];
    for (const child of childrenOf(node)) walk(child, inner);
  };
  walk(root, []);
};
