import type { Node } from '../../expr/index.js';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'kind' in value;

/** The tree with one of its nodes, told by identity, exchanged for another. What is not above that node is shared. */
export const replaceNode = (root: Node, node: Node, by: Node): Node => {
  if (root === node) return by;
  let changed = false;
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (!isNode(value)) return value;
    const next = replaceNode(value, node, by);
    changed ||= next !== value;
    return next;
  };
  const members = Object.fromEntries(Object.entries(root).map(([name, value]) => [name, put(value)]));
  return changed ? (members as unknown as Node) : root;
};
