import type { Node } from '../expr/index.js';

/**
 * Which way the truth value of a node pushes the condition: `positive`, true helps it pass; `negative`, false does;
 * `both`, it chooses between two outcomes.
 */
export type Polarity = 'positive' | 'negative' | 'both';

const FLIPPED: Readonly<Record<Polarity, Polarity>> = { positive: 'negative', negative: 'positive', both: 'both' };

/** Methods that are the likelier true the more elements their predicate is true of. */
const PREDICATED: ReadonlySet<string> = new Set(['some', 'every', 'find']);

const literalTruth = (node: Node): boolean | undefined => (node.kind === 'literal' ? Boolean(node.value) : undefined);

/** How the test of `test ? then : otherwise` pushes: only a literal branch tells. */
const testPolarity = (then: Node, otherwise: Node, around: Polarity): Polarity => {
  const [passing, failing] = [literalTruth(then), literalTruth(otherwise)];
  if (passing === true || failing === false) return around;
  return passing === false || failing === true ? FLIPPED[around] : 'both';
};

/**
 * Calls back for every node whose truth value counts, outermost first: the root, the operands of logical operators and `!`,
 * the parts of conditionals, and the bodies of `some`, `every`, `find`, `any` and `all`.
 */
export const walkTruth = (
  root: Node,
  visit: (node: Node, polarity: Polarity, around: readonly Node[]) => void,
): void => {
  const walk = (node: Node, polarity: Polarity, around: readonly Node[]): void => {
    visit(node, polarity, around);
    const inner = [...around, node];
    if (node.kind === 'logical') {
      walk(node.left, polarity, inner);
      walk(node.right, polarity, inner);
    } else if (node.kind === 'unary' && node.op === '!') walk(node.operand, FLIPPED[polarity], inner);
    else if (node.kind === 'conditional') {
      walk(node.test, testPolarity(node.then, node.otherwise, polarity), inner);
      walk(node.then, polarity, inner);
      walk(node.otherwise, polarity, inner);
    } else if (node.kind === 'quantifier') walk(node.body, polarity, inner);
    else if (node.kind === 'chain') walk(node.expression, polarity, inner);
    else if (node.kind === 'call' && PREDICATED.has(node.method)) {
      for (const arg of node.args) if (arg.kind === 'arrow') walk(arg.body, polarity, [...inner, arg]);
    }
  };
  walk(root, 'positive', []);
};
