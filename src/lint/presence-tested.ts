import type { Node } from '../expr/index.js';
import { testedSide } from './guard-facts.js';
import { textOf } from './same-expression.js';
import { walkTree } from './walk-tree.js';
import { walkTruth } from './walk-truth.js';

/** What a node tests the presence of, as its text: `x === undefined`, `'x' in o`, `x is empty`. */
const presenceTest = (node: Node): string | undefined => {
  if (node.kind === 'emptiness') return textOf(node.operand);
  if (node.kind !== 'binary') return undefined;
  const side = testedSide(node);
  if (side !== undefined) return textOf(side);
  const { op, left, right } = node;
  if (op !== 'in' && op !== 'member-of' && op !== 'not-member-of') return undefined;
  if (left.kind !== 'literal' || typeof left.value !== 'string') return undefined;
  const { start, end } = node;
  const member: Node = { kind: 'member', object: right, name: left.value, optional: false, start, end };
  return textOf(member);
};

/** The expressions whose presence a condition tests anywhere, by truth value or by name. */
export const presenceTested = (root: Node): ReadonlySet<string> => {
  const tested = new Set<string>();
  walkTree(root, (node) => {
    const test = presenceTest(node);
    if (test !== undefined) tested.add(test);
    if (node.kind === 'logical' && node.op === '??') tested.add(textOf(node.left));
  });
  walkTruth(root, (node) => {
    if (node.kind === 'member' || node.kind === 'index' || node.kind === 'name' || node.kind === 'chain')
      tested.add(textOf(node));
  });
  return tested;
};
