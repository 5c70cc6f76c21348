import {
  type BinaryNode,
  FORBIDDEN,
  type IndexNode,
  type LiteralNode,
  type LogicalNode,
  type MemberNode,
  type Node,
} from '../../expr/index.js';

/** Nodes that were never text have no offsets. */
const NOWHERE = { start: 0, end: 0 } as const;

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

export const name = (text: string): Node => ({ kind: 'name', name: text, ...NOWHERE });

export const literal = (value: LiteralNode['value']): Node => ({ kind: 'literal', value, ...NOWHERE });

export const array = (items: readonly Node[]): Node => ({ kind: 'array', items, ...NOWHERE });

export const index = (object: Node, key: Node, optional = false): IndexNode => ({
  kind: 'index',
  object,
  key,
  optional,
  ...NOWHERE,
});

/** `object.text`, in brackets where the name is no identifier. */
export const member = (object: Node, text: string, optional = false): MemberNode | IndexNode =>
  IDENTIFIER.test(text) && !FORBIDDEN.has(text)
    ? { kind: 'member', object, name: text, optional, ...NOWHERE }
    : index(object, literal(text), optional);

export const not = (operand: Node): Node => ({ kind: 'unary', op: '!', operand, ...NOWHERE });

export const sign = (op: '-' | '+', operand: Node): Node => ({ kind: 'unary', op, operand, ...NOWHERE });

export const binary = (op: BinaryNode['op'], left: Node, right: Node): Node => ({
  kind: 'binary',
  op,
  left,
  right,
  ...NOWHERE,
});

/** Joins two nodes; a chain of one operator leans to the left, so that it prints without parentheses. */
export const join = (op: LogicalNode['op'], left: Node, right: Node): Node => {
  if (right.kind === 'logical' && right.op === op) return join(op, join(op, left, right.left), right.right);
  return { kind: 'logical', op, left, right, ...NOWHERE };
};

export const conditional = (test: Node, then: Node, otherwise: Node): Node => ({
  kind: 'conditional',
  test,
  then,
  otherwise,
  ...NOWHERE,
});

export const arrow = (params: readonly string[], body: Node): Node => ({ kind: 'arrow', params, body, ...NOWHERE });

export const call = (object: Node, method: string, args: readonly Node[], optional = false): Node => ({
  kind: 'call',
  object,
  method,
  methodStart: 0,
  args,
  optional,
  ...NOWHERE,
});

const hasOptionalLink = (node: Node): boolean =>
  (node.kind === 'member' || node.kind === 'index' || node.kind === 'call') &&
  (node.optional || hasOptionalLink(node.object));

/** Closes a run of links: what a `?.` in it cuts short ends here. */
export const closeChain = (node: Node): Node =>
  hasOptionalLink(node) ? { kind: 'chain', expression: node, ...NOWHERE } : node;

/** `node === undefined`, `node !== undefined`. */
export const isAbsent = (node: Node): Node => binary('===', node, literal(undefined));
export const isPresent = (node: Node): Node => binary('!==', node, literal(undefined));
