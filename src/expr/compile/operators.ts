import { typeName } from '../access.js';
import type { BinaryNode, Node } from '../ast.js';
import { fail } from '../fault.js';
import { bounded } from '../functions/charge.js';

type Binary = (left: unknown, right: unknown) => unknown;

const mismatch = (node: BinaryNode, left: unknown, right: unknown): never => {
  if (left === undefined) return fail('absent', `the left side of \`${node.op}\` is absent`, node.left);
  if (right === undefined) return fail('absent', `the right side of \`${node.op}\` is absent`, node.right);
  return fail('type', `\`${node.op}\` does not take ${typeName(left)} and ${typeName(right)}`, node);
};

const number = (node: BinaryNode, value: number): number =>
  Number.isNaN(value) ? fail('not-a-number', `\`${node.op}\` gives no number here`, node) : value;

const isNothingLiteral = (node: Node): boolean =>
  node.kind === 'literal' && (node.value === undefined || node.value === null);

const comparable = (left: unknown, right: unknown): boolean =>
  (typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string');

/** Equality never takes an absent value, except beside the literals `undefined` and `null`: that is how presence is tested. */
const present = (node: BinaryNode, left: unknown, right: unknown): void => {
  if (left === undefined && !isNothingLiteral(node.left) && !isNothingLiteral(node.right)) mismatch(node, left, right);
  if (right === undefined && !isNothingLiteral(node.right) && !isNothingLiteral(node.left)) mismatch(node, left, right);
};

const loose = (node: BinaryNode, left: unknown, right: unknown): boolean => {
  present(node, left, right);
  if (left === null || left === undefined || right === null || right === undefined)
    return (left ?? null) === (right ?? null);
  if (typeof left !== typeof right) return mismatch(node, left, right);
  return left === right;
};

/**
 * The binary operators over values, faulting where JavaScript would coerce (02-semantics section 3).
 * `levels` is given for the legacy dialect, where assurance levels compare by rank (E-23).
 */
export const binaryOperator = (node: BinaryNode, levels: ReadonlyMap<string, number> | undefined): Binary => {
  const relation =
    (numbers: (a: number, b: number) => boolean, strings: (a: string, b: string) => boolean): Binary =>
    (left, right) => {
      if (typeof left === 'number' && typeof right === 'number') return numbers(left, right);
      if (!comparable(left, right)) return mismatch(node, left, right);
      if (levels !== undefined) {
        const [a, b] = [levels.get(left as string), levels.get(right as string)];
        if (a !== undefined && b !== undefined) return numbers(a, b);
        if (a !== undefined || b !== undefined)
          return fail('type', `\`${a === undefined ? left : right}\` is no assurance level`, node);
      }
      return strings(left as string, right as string);
    };
  const arithmetic =
    (apply: (a: number, b: number) => number): Binary =>
    (left, right) =>
      typeof left === 'number' && typeof right === 'number'
        ? number(node, apply(left, right))
        : mismatch(node, left, right);
  switch (node.op) {
    case '<':
      return relation(
        (a, b) => a < b,
        (a, b) => a < b,
      );
    case '<=':
      return relation(
        (a, b) => a <= b,
        (a, b) => a <= b,
      );
    case '>':
      return relation(
        (a, b) => a > b,
        (a, b) => a > b,
      );
    case '>=':
      return relation(
        (a, b) => a >= b,
        (a, b) => a >= b,
      );
    case '-':
      return arithmetic((a, b) => a - b);
    case '*':
      return arithmetic((a, b) => a * b);
    case '/':
      return arithmetic((a, b) => a / b);
    case '%':
      return arithmetic((a, b) => a % b);
    case '+':
      return (left, right) => {
        if (typeof left === 'number' && typeof right === 'number') return number(node, left + right);
        if (typeof left === 'string' && typeof right === 'string') return bounded(left + right, node);
        return mismatch(node, left, right);
      };
    case '===':
      return (left, right) => {
        present(node, left, right);
        return left === right;
      };
    case '!==':
      return (left, right) => {
        present(node, left, right);
        return left !== right;
      };
    case '==':
      return (left, right) => loose(node, left, right);
    case '!=':
      return (left, right) => !loose(node, left, right);
    case 'contains':
    case 'starts-with':
    case 'ends-with':
    case 'in':
    case 'member-of':
    case 'not-member-of':
      // Membership has its own file; these never come here.
      return (left, right) => mismatch(node, left, right);
  }
};
