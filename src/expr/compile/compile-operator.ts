import { hasOwnKey, isRecord, typeName } from '../access.js';
import type { BinaryNode, ConditionalNode, LogicalNode, Node, UnaryNode } from '../ast.js';
import { fail } from '../fault.js';
import { charge } from '../functions/charge.js';
import { ABSENT, type Frame } from '../scope.js';
import { compileState } from './compile-name.js';
import { compileElement, compileOperand } from './compile-operand.js';
import type { Compiling, Run } from './compiling.js';
import { membershipOperator } from './membership.js';
import { binaryOperator } from './operators.js';

export const compileUnary = (node: UnaryNode, compiling: Compiling): Run => {
  const { op, operand } = node;
  if (op === '!') {
    const run = compiling.compile(operand);
    return (frame) => !run(frame);
  }
  const run = compileOperand(operand, compiling);
  return (frame) => {
    const value = run(frame);
    if (typeof value === 'number') return op === '-' ? -value : value;
    return fail(value === undefined ? 'absent' : 'type', `\`${op}\` takes a number, not ${typeName(value)}`, operand);
  };
};

/** `'name' in state` and `'name' in facts`: whether the host gave it. */
const compilePresence = (node: BinaryNode, compiling: Compiling): Run | undefined => {
  const { op, left, right } = node;
  if (op !== 'in' || right.kind !== 'name' || left.kind !== 'literal' || compiling.find(right.name)) return undefined;
  const name = left.value;
  if (typeof name !== 'string') return undefined;
  if (right.name === 'state') {
    if (!compiling.options.state?.has(name)) return compileState(name, left, false, compiling);
    compiling.reads.state.add(name);
    return (frame) => frame.scope.state(name) !== ABSENT;
  }
  if (right.name !== 'facts') return undefined;
  compiling.reads.facts.add(name);
  return ({ scope: { facts } }) => isRecord(facts) && hasOwnKey(name, facts, node);
};

/** The function of a binary operator over values; what it produces is accounted for. */
const applyBinary = (
  node: BinaryNode,
  compiling: Compiling,
): ((left: unknown, right: unknown, frame: Frame) => unknown) => {
  const membership = membershipOperator(node);
  if (membership) return membership;
  const apply = binaryOperator(node, compiling.legacy ? compiling.options.levels : undefined);
  if (node.op !== '+') return apply;
  return (left, right, frame) => {
    const value = apply(left, right);
    if (typeof value === 'string') charge(frame, value.length >> 6, node);
    return value;
  };
};

/** Comparisons of two numbers, or of two values that are there, without a further call; everything else is for `apply`. */
const compileQuick = (
  op: BinaryNode['op'],
  left: Run,
  right: Run,
  apply: (left: unknown, right: unknown, frame: Frame) => unknown,
): Run | undefined => {
  switch (op) {
    case '<=':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return typeof a === 'number' && typeof b === 'number' ? a <= b : apply(a, b, frame);
      };
    case '===':
      return (frame) => {
        const a = left(frame);
        const b = right(frame);
        return a !== undefined && b !== undefined ? a === b : apply(a, b, frame);
      };
    default:
      return undefined;
  }
};

export const compileBinary = (node: BinaryNode, compiling: Compiling): Run => {
  const presence = compilePresence(node, compiling);
  if (presence !== undefined) return presence;
  const [left, right] = [compileOperand(node.left, compiling), compileOperand(node.right, compiling)];
  const apply = applyBinary(node, compiling);
  if (compiling.legacy && compiling.skippablePath(node.right) !== undefined) {
    // What may skip the rule is looked at before what may fail it: a sum without its amount needs no total (E-59).
    return (frame) => {
      const second = right(frame);
      return apply(left(frame), second, frame);
    };
  }
  return compileQuick(node.op, left, right, apply) ?? ((frame) => apply(left(frame), right(frame), frame));
};

export const compileLogical = (node: LogicalNode, compiling: Compiling): Run => {
  const [left, right] = [compiling.compile(node.left), compiling.compile(node.right)];
  if (node.op === '&&') return (frame) => left(frame) && right(frame);
  if (node.op === '||') return (frame) => left(frame) || right(frame);
  return (frame) => left(frame) ?? right(frame);
};

export const compileConditional = (node: ConditionalNode, compiling: Compiling): Run => {
  const test = compiling.compile(node.test);
  const [then, otherwise] = [compiling.compile(node.then), compiling.compile(node.otherwise)];
  return (frame) => (test(frame) ? then(frame) : otherwise(frame));
};

export const compileArray = (items: readonly Node[], compiling: Compiling): Run => {
  const runs = items.map((item) => compileElement(item, compiling));
  const literal = items.every((item) => item.kind === 'literal');
  // Inside a callback every run makes an array of its own, as in JavaScript.
  if (literal && !compiling.isRepeated && compiling.options.observe === undefined) {
    const constant = items.map((item) => (item.kind === 'literal' ? item.value : undefined));
    return () => constant;
  }
  return (frame) => runs.map((run) => run(frame));
};
