import { childrenOf, type Node } from '../../expr/index.js';

const EQUALITY: ReadonlySet<string> = new Set(['==', '!=', '===', '!==']);

const isNothing = (node: Node): boolean => node.kind === 'literal' && (node.value === undefined || node.value === null);

/**
 * The nodes whose presence a legacy condition tests, by bare truth value, emptiness or equality with `null` or `undefined`: what they
 * read is evaluated as written when it is absent (E-59).
 */
export const presenceTests = (root: Node): readonly Node[] => {
  const found: Node[] = [];
  const truth = (node: Node): void => {
    if (node.kind === 'logical') {
      truth(node.left);
      truth(node.right);
    } else if (node.kind === 'unary' && node.op === '!') truth(node.operand);
    else if (node.kind === 'conditional') {
      truth(node.test);
      truth(node.then);
      truth(node.otherwise);
    } else {
      found.push(node);
      inside(node);
    }
  };
  const inside = (node: Node): void => {
    if (node.kind === 'emptiness') truth(node.operand);
    else if (node.kind === 'arrow') truth(node.body);
    else if (node.kind === 'unary' && node.op === '!') truth(node.operand);
    else if (node.kind === 'logical') {
      truth(node.left);
      inside(node.right);
    } else if (node.kind === 'conditional') {
      truth(node.test);
      inside(node.then);
      inside(node.otherwise);
    } else if (node.kind === 'quantifier') {
      truth(node.body);
      inside(node.iterable);
    } else if (node.kind === 'binary' && EQUALITY.has(node.op) && (isNothing(node.left) || isNothing(node.right))) {
      truth(isNothing(node.left) ? node.right : node.left);
    } else for (const child of childrenOf(node)) inside(child);
  };
  truth(root);
  return found;
};
