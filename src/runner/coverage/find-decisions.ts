import { childrenOf, type Node } from '../../expr/index.js';

/**
 * An expression that is asked for its truth, with the sub-conditions it is made of: the leaves under `!`, `&&`, `||` and `?:`.
 * A condition is one; what a `some` or `every` asks of each element, and the test of a `?:` inside a value, are others.
 */
export interface Decision {
  readonly root: Node;
  readonly leaves: readonly Node[];
}

const ASKING = new Set(['some', 'every', 'filter', 'find']);

/** The nodes that join truth values; below them the leaves begin. */
const joins = (node: Node): boolean =>
  (node.kind === 'unary' && node.op === '!') ||
  (node.kind === 'logical' && node.op !== '??') ||
  node.kind === 'conditional';

const leavesOf = (node: Node): readonly Node[] =>
  joins(node) ? childrenOf(node).flatMap(leavesOf) : node.kind === 'literal' ? [] : [node];

/** Expressions inside a value that are asked for their truth. */
const askedWithin = (node: Node): readonly Node[] => {
  if (node.kind === 'conditional') return [node.test, ...[node.then, node.otherwise].flatMap(askedWithin)];
  if (node.kind === 'quantifier') return [node.body, ...askedWithin(node.iterable)];
  if (node.kind !== 'call') return childrenOf(node).flatMap(askedWithin);
  const asks = ASKING.has(node.method);
  return [
    ...askedWithin(node.object),
    ...node.args.flatMap((arg) => {
      const body = arg.kind === 'arrow' ? arg.body : arg;
      return asks && arg.kind === 'arrow' ? [body] : askedWithin(body);
    }),
  ];
};

/** All decisions of a condition, outermost first. */
export const findDecisions = (root: Node): readonly Decision[] => {
  const leaves = leavesOf(root);
  return [{ root, leaves }, ...leaves.flatMap(askedWithin).flatMap(findDecisions)];
};
