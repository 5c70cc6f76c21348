import type { Node } from '../../expr/index.js';

/** What a leaf gave in one evaluation; absent when it was not evaluated or had no value. */
export type Truths = ReadonlyMap<Node, boolean>;

interface Effect {
  readonly value: boolean;
  /** The leaves that the value hangs on: with any of them the other way round it would be, or could be, another one. */
  readonly leaves: readonly Node[];
}

/** The value of a decision and the leaves that made it, or undefined where a part had no value (masking MC/DC). */
const effectOf = (node: Node, truths: Truths): Effect | undefined => {
  if (node.kind === 'unary' && node.op === '!') {
    const inner = effectOf(node.operand, truths);
    return inner && { value: !inner.value, leaves: inner.leaves };
  }
  if (node.kind === 'logical' && node.op !== '??') {
    const left = effectOf(node.left, truths);
    // What `&&` stops at is false, what `||` stops at is true.
    const stops = node.op === '||';
    if (left === undefined || left.value === stops) return left;
    const right = effectOf(node.right, truths);
    if (right === undefined) return undefined;
    // The left side let the right one decide: it is masked, unless the right one agrees with it.
    return { value: right.value, leaves: right.value === stops ? right.leaves : [...left.leaves, ...right.leaves] };
  }
  if (node.kind === 'conditional') {
    const test = effectOf(node.test, truths);
    const taken = test && effectOf(test.value ? node.then : node.otherwise, truths);
    return taken && { value: taken.value, leaves: [...test.leaves, ...taken.leaves] };
  }
  if (node.kind === 'literal') return { value: Boolean(node.value), leaves: [] };
  const value = truths.get(node);
  return value === undefined ? undefined : { value, leaves: [node] };
};

/** The leaves that decided an evaluation, each with the value by which it did. */
export const findEffects = (root: Node, truths: Truths): readonly (readonly [leaf: Node, value: boolean])[] =>
  (effectOf(root, truths)?.leaves ?? []).map((leaf) => [leaf, truths.get(leaf) ?? false]);
