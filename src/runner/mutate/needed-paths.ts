import { childrenOf, type Node, ROOTS, staticPathOf } from '../../expr/index.js';

/** The fixed path that a node reads, as text. */
export const pathText = (node: Node): string | undefined => {
  const found = staticPathOf(node);
  return found === undefined ? undefined : [found.root, ...found.path].join('\n');
};

const isNothing = (node: Node): boolean => node.kind === 'literal' && (node.value === undefined || node.value === null);

/** An operand that may not be absent: its path, and what it needs itself. */
const strict = (node: Node): readonly string[] => {
  const path = pathText(node);
  // What an evaluation always has need not be asked for.
  return [...(path === undefined || ROOTS.has(path) ? [] : [path]), ...neededPaths(node)];
};

/** The paths without which a node has no value: it faults when one of them is absent, whatever else is there. */
export const neededPaths = (node: Node): readonly string[] => {
  switch (node.kind) {
    case 'binary': {
      const { op, left, right } = node;
      if (op === 'in') return [...neededPaths(left), ...strict(right)];
      const presence = /^[!=]=/.test(op) && (isNothing(left) || isNothing(right));
      return presence ? [...neededPaths(left), ...neededPaths(right)] : [...strict(left), ...strict(right)];
    }
    case 'member':
    case 'index':
      // Of an absent object nothing can be read.
      return node.optional ? neededPaths(node.object) : strict(node.object);
    case 'call':
      return node.optional || (node.object.kind === 'name' && node.object.name === 'helpers')
        ? []
        : strict(node.object);
    case 'unary':
      return node.op === '!' ? neededPaths(node.operand) : strict(node.operand);
    case 'logical':
      return neededPaths(node.left);
    case 'conditional':
      return neededPaths(node.test);
    case 'array':
      return childrenOf(node).flatMap(neededPaths);
    default:
      return [];
  }
};
