import type { Node, Tree } from '../expr/index.js';
import { testedSide } from './guard-facts.js';
import { placeOf } from './origin.js';
import type { LintSubject } from './subject.js';
import { walkTree } from './walk-tree.js';
import { walkTruth } from './walk-truth.js';

/** What a node tests the presence of: `x` of `x === undefined`, `'x' in o`, `x is empty`. */
const presenceTest = (node: Node): Node | undefined => {
  if (node.kind === 'emptiness') return node.operand;
  if (node.kind === 'logical' && node.op === '??') return node.left;
  if (node.kind !== 'binary') return undefined;
  const side = testedSide(node);
  if (side !== undefined) return side;
  const { op, left, right } = node;
  if (op !== 'in' && op !== 'member-of' && op !== 'not-member-of') return undefined;
  if (left.kind !== 'literal' || typeof left.value !== 'string') return undefined;
  const { start, end } = node;
  return { kind: 'member', object: right, name: left.value, optional: false, start, end };
};

/** The expressions whose presence a condition tests anywhere, by truth value or by name, as `placeOf` gives them. */
export const presenceTested = ({ root, dialect }: Tree, subject: LintSubject): ReadonlySet<string> => {
  const tested = new Set<string>();
  walkTree(root, (node, around) => {
    const test = presenceTest(node);
    if (test !== undefined) tested.add(placeOf(test, around, subject, dialect));
  });
  walkTruth(root, (node, _, around) => {
    if (node.kind === 'member' || node.kind === 'index' || node.kind === 'name' || node.kind === 'chain')
      tested.add(placeOf(node, around, subject, dialect));
  });
  return tested;
};
