import {
  type Expression,
  type Pattern,
  type PrivateIdentifier,
  parseExpressionAt,
  type SpreadElement,
  type Super,
} from 'acorn';

/** What an expression sees, as plain data: `limits` is the resolved block, `state` a snapshot. */
export interface ReferenceScope {
  readonly passport: unknown;
  readonly context: unknown;
  readonly limits: unknown;
  readonly policy: unknown;
  readonly assurance: unknown;
  readonly state: unknown;
  readonly facts: unknown;
  readonly derived: unknown;
}

/** The truth value of an expression; `undefined` when it throws, which fails the rule. */
export type Reference = (scope: ReferenceScope) => boolean | undefined;

const ROOTS = ['passport', 'context', 'limits', 'policy', 'assurance', 'state', 'facts', 'derived'] as const;

const both = (type: 'number' | 'string', a: unknown, b: unknown): boolean => typeof a === type && typeof b === type;

const ordered =
  (compare: (a: never, b: never) => boolean) =>
  (a: unknown, b: unknown): boolean => {
    if (both('number', a, b) || both('string', a, b)) return compare(a as never, b as never);
    throw new TypeError('not two numbers or two strings');
  };

const arithmetic =
  (apply: (a: number, b: number) => number) =>
  (a: unknown, b: unknown): number => {
    if (both('number', a, b)) return apply(a as number, b as number);
    throw new TypeError('arithmetic on what is no number');
  };

const keyed = (key: unknown): PropertyKey => {
  if (typeof key === 'object' && key !== null) throw new TypeError('a key is a text or a number');
  return key as PropertyKey;
};

/** The semantics that the reference states where JavaScript does something else: strict operators, own members, membership. */
const RUNTIME = {
  '<': ordered((a, b) => a < b),
  '<=': ordered((a, b) => a <= b),
  '>': ordered((a, b) => a > b),
  '>=': ordered((a, b) => a >= b),
  '+': (a: unknown, b: unknown): unknown => (both('string', a, b) ? `${a}${b}` : arithmetic((x, y) => x + y)(a, b)),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
  '===': (a: unknown, b: unknown): boolean => a === b,
  '!==': (a: unknown, b: unknown): boolean => a !== b,
  '==': (a: unknown, b: unknown): boolean => a === b,
  '!=': (a: unknown, b: unknown): boolean => a !== b,
  in: (a: unknown, b: unknown): boolean => {
    if (Array.isArray(b)) return b.includes(a);
    if (typeof b === 'object' && b !== null) return Object.hasOwn(b, keyed(a));
    throw new TypeError('`in` wants an array or an object');
  },
  member: (object: unknown, key: unknown): unknown => {
    if (object === undefined || object === null) return undefined;
    return Object.hasOwn(Object(object), keyed(key))
      ? (object as Record<PropertyKey, unknown>)[key as PropertyKey]
      : undefined;
  },
  call: (object: unknown, name: string, ...args: unknown[]): unknown => {
    if (typeof object !== 'string' && !Array.isArray(object)) throw new TypeError(`no method ${name}`);
    const method = (object as unknown as Record<string, unknown>)[name];
    if (typeof method !== 'function') throw new TypeError(`no method ${name}`);
    if (typeof object === 'string' && args.some((arg) => typeof arg !== 'string'))
      throw new TypeError(`${name} of a text takes texts`);
    return method.apply(object, args);
  },
} as const;

type Syntax = Expression | PrivateIdentifier | Super | SpreadElement | Pattern;

/** Writes an expression anew, with every operator and member turned into a call of the runtime. */
const rewrite = (node: Syntax): string => {
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
      return node.type === 'Identifier' ? node.name : (node.raw ?? '');
    case 'ArrayExpression':
      return `[${node.elements.map((element) => (element === null ? '' : rewrite(element))).join(', ')}]`;
    case 'UnaryExpression':
      return `(${node.operator} ${rewrite(node.argument)})`;
    case 'LogicalExpression':
      return `(${rewrite(node.left)} ${node.operator} ${rewrite(node.right)})`;
    case 'ConditionalExpression':
      return `(${rewrite(node.test)} ? ${rewrite(node.consequent)} : ${rewrite(node.alternate)})`;
    case 'BinaryExpression':
      return `runtime[${JSON.stringify(node.operator)}](${rewrite(node.left)}, ${rewrite(node.right)})`;
    case 'MemberExpression':
      return `runtime.member(${rewrite(node.object)}, ${keyOf(node)})`;
    case 'ArrowFunctionExpression':
      if (node.body.type === 'BlockStatement') break;
      return `((${node.params.map(rewrite).join(', ')}) => ${rewrite(node.body)})`;
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type !== 'MemberExpression') break;
      return `runtime.call(${[rewrite(callee.object), keyOf(callee), ...node.arguments.map(rewrite)].join(', ')})`;
    }
  }
  throw new Error(`the reference does not know ${node.type}`);
};

const keyOf = ({ computed, property }: Extract<Expression, { type: 'MemberExpression' }>): string =>
  computed ? rewrite(property) : JSON.stringify(property.type === 'Identifier' ? property.name : '');

/**
 * Compiles an expression of the reference for the engine under the tests. Shares no code with the project: another parser,
 * and the engine's own functions.
 */
export const compileReference = (text: string): Reference => {
  const node = parseExpressionAt(text, 0, { ecmaVersion: 2023 });
  if (text.slice(node.end).trim() !== '') throw new Error(`not one expression: ${text}`);
  const run = new Function('runtime', ...ROOTS, `"use strict"; return (${rewrite(node)});`);
  return (scope) => {
    try {
      return Boolean(run(RUNTIME, ...ROOTS.map((root) => scope[root])));
    } catch {
      return undefined;
    }
  };
};
