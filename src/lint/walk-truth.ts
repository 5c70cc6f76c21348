import type { BinaryNode, Node } from '../expr/index.js';

/**
 * Which way the truth value of a node pushes the condition: `positive`, true helps it pass; `negative`, false does;
 * `both`, it chooses between two outcomes.
 */
export type Polarity = 'positive' | 'negative' | 'both';

const FLIPPED: Readonly<Record<Polarity, Polarity>> = { positive: 'negative', negative: 'positive', both: 'both' };

/** Methods that are the likelier true the more elements their predicate is true of. */
const PREDICATED: ReadonlySet<string> = new Set(['some', 'every', 'find', 'filter']);

const literalTruth = (node: Node): boolean | undefined => (node.kind === 'literal' ? Boolean(node.value) : undefined);

/** How the test of `test ? then : otherwise` pushes: only a literal branch tells. */
const testPolarity = (then: Node, otherwise: Node, around: Polarity): Polarity => {
  const [passing, failing] = [literalTruth(then), literalTruth(otherwise)];
  if (passing === true || failing === false) return around;
  return passing === false || failing === true ? FLIPPED[around] : 'both';
};

const NO_LITERAL = Symbol('no literal');
const literalOf = (node: Node): unknown => (node.kind === 'literal' ? node.value : NO_LITERAL);

/** The call of `filter` in `list.filter(…).length`. */
const filterOf = (node: Node): Node | undefined =>
  node.kind === 'member' && node.name === 'length' && node.object.kind === 'call' && node.object.method === 'filter'
    ? node.object
    : undefined;

/** How `count op number` depends on whether there is anything at all. */
const countPolarity = (op: string, bound: unknown): Polarity | undefined => {
  if (bound === 0 && ['===', '==', '<='].includes(op)) return 'negative';
  if (bound === 0 && ['!==', '!=', '>'].includes(op)) return 'positive';
  if (bound !== 1) return undefined;
  return op === '<' ? 'negative' : op === '>=' ? 'positive' : undefined;
};

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/**
 * What a comparison only asks the truth value of, and the way it pushes: `x === false`, `list.filter(…).length === 0`,
 * `list.find(…) === undefined`. Undefined for every other comparison.
 */
const asked = (node: BinaryNode): { readonly node: Node; readonly polarity: Polarity } | undefined => {
  const isEqual = node.op === '===' || node.op === '==';
  const isUnequal = node.op === '!==' || node.op === '!=';
  for (const [side, other, op] of [
    [node.left, node.right, node.op],
    [node.right, node.left, MIRRORED[node.op] ?? node.op],
  ] as const) {
    const value = literalOf(other);
    const filter = filterOf(side);
    const count = filter && countPolarity(op, value);
    if (filter !== undefined && count !== undefined) return { node: filter, polarity: count };
    if (!isEqual && !isUnequal) continue;
    const isFind = side.kind === 'call' && side.method === 'find' && (value === undefined || value === null);
    if (typeof value === 'boolean') return { node: side, polarity: value === isEqual ? 'positive' : 'negative' };
    if (isFind) return { node: side, polarity: isEqual ? 'negative' : 'positive' };
  }
  return undefined;
};

/** Whether truth deep inside counts for it or against it, seen from a place where it counts as `around`. */
const combine = (around: Polarity, polarity: Polarity): Polarity =>
  polarity === 'negative' ? FLIPPED[around] : around;

/**
 * Calls back for every node whose truth value counts, outermost first: the root, the operands of logical operators and `!`,
 * the parts of conditionals, what is compared with `true` or `false`, and the bodies of `some`, `every`, `find`, `any`, `all`,
 * and of a `filter` whose result is asked for elements.
 */
export const walkTruth = (
  root: Node,
  visit: (node: Node, polarity: Polarity, around: readonly Node[]) => void,
): void => {
  const walk = (node: Node, polarity: Polarity, around: readonly Node[]): void => {
    visit(node, polarity, around);
    const inner = [...around, node];
    const filter = filterOf(node);
    if (filter !== undefined) walk(filter, polarity, inner);
    else if (node.kind === 'logical') {
      walk(node.left, polarity, inner);
      walk(node.right, polarity, inner);
    } else if (node.kind === 'binary') {
      const inside = asked(node);
      if (inside !== undefined) walk(inside.node, combine(polarity, inside.polarity), inner);
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
