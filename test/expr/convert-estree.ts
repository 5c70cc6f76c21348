import type * as estree from 'acorn';
import type { Node } from '../../src/expr/index.js';

const OPERATORS = new Set('* / % + - < <= > >= == != === !== in'.split(' '));

const literalOf = (node: estree.Literal): string | number | boolean | null => {
  const { value } = node;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  throw new Error(`a literal of ${typeof value}`);
};

const linkOf = (node: estree.MemberExpression): Node => {
  const { start, end, optional } = node;
  const object = convertEstree(node.object);
  if (node.computed) return { kind: 'index', object, key: convertEstree(node.property), optional, start, end };
  if (node.property.type !== 'Identifier') throw new Error(`a member by ${node.property.type}`);
  return { kind: 'member', object, name: node.property.name, optional, start, end };
};

const callOf = (node: estree.CallExpression): Node => {
  const { start, end } = node;
  const args = node.arguments.map(convertEstree);
  if (node.optional) throw new Error('an optional call');
  if (node.callee.type === 'Identifier') return { kind: 'apply', name: node.callee.name, args, start, end };
  if (node.callee.type !== 'MemberExpression') throw new Error(`a call of ${node.callee.type}`);
  const link = linkOf(node.callee);
  if (link.kind !== 'member') throw new Error('a call of a computed member');
  const { object, name, optional } = link;
  return { kind: 'call', object, method: name, methodStart: node.callee.property.start, args, optional, start, end };
};

const arrowOf = (node: estree.ArrowFunctionExpression): Node => {
  if (node.async || node.body.type === 'BlockStatement') throw new Error('an arrow that is no expression');
  const params = node.params.map((param) => {
    if (param.type !== 'Identifier') throw new Error(`a parameter by ${param.type}`);
    return param.name;
  });
  return { kind: 'arrow', params, body: convertEstree(node.body), start: node.start, end: node.end };
};

/** Reads a tree of acorn (`preserveParens`) as a tree of ours; throws on what the standard dialect has no node for. */
export const convertEstree = (node: estree.AnyNode): Node => {
  const { start, end } = node;
  switch (node.type) {
    case 'ParenthesizedExpression':
      return convertEstree(node.expression);
    case 'Literal':
      return { kind: 'literal', value: literalOf(node), start, end };
    case 'Identifier':
      if (node.name === 'undefined') return { kind: 'literal', value: undefined, start, end };
      return { kind: 'name', name: node.name, start, end };
    case 'ArrayExpression': {
      const items = node.elements.map((element) => {
        if (element === null) throw new Error('a hole');
        return convertEstree(element);
      });
      return { kind: 'array', items, start, end };
    }
    case 'MemberExpression':
      return linkOf(node);
    case 'ChainExpression':
      return { kind: 'chain', expression: convertEstree(node.expression), start, end };
    case 'CallExpression':
      return callOf(node);
    case 'UnaryExpression': {
      const op = node.operator;
      if (op !== '!' && op !== '-' && op !== '+') throw new Error(`the operator ${op}`);
      return { kind: 'unary', op, operand: convertEstree(node.argument), start, end };
    }
    case 'BinaryExpression': {
      const op = node.operator;
      if (!OPERATORS.has(op)) throw new Error(`the operator ${op}`);
      const [left, right] = [convertEstree(node.left), convertEstree(node.right)];
      return { kind: 'binary', op: op as Extract<Node, { kind: 'binary' }>['op'], left, right, start, end };
    }
    case 'LogicalExpression': {
      const [left, right] = [convertEstree(node.left), convertEstree(node.right)];
      return { kind: 'logical', op: node.operator, left, right, start, end };
    }
    case 'ConditionalExpression': {
      const test = convertEstree(node.test);
      const [then, otherwise] = [convertEstree(node.consequent), convertEstree(node.alternate)];
      return { kind: 'conditional', test, then, otherwise, start, end };
    }
    case 'ArrowFunctionExpression':
      return arrowOf(node);
    default:
      throw new Error(`no node of ours: ${node.type}`);
  }
};
