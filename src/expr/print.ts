import type { Node, Tree } from './ast.js';
import { INFIX, LEGACY_SPELLING, POWER, STANDARD_WORDS } from './grammar.js';

const PRIMARY = POWER.unary + 1;

const powerOf = (node: Node): number => {
  switch (node.kind) {
    case 'conditional':
    case 'arrow':
      return POWER.conditional;
    case 'logical':
    case 'binary':
      return (INFIX[node.op] ?? STANDARD_WORDS[node.op])?.power ?? POWER.relational;
    case 'emptiness':
      return POWER.relational;
    case 'unary':
      return POWER.unary;
    default:
      return PRIMARY;
  }
};

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
  '\\': '\\\\',
  "'": "\\'",
};

/** A string literal that reads back as the same string; characters that do not show are escaped. */
const quote = (value: string): string => {
  let out = "'";
  for (let i = 0; i < value.length; i++) {
    const char = value[i] ?? '';
    const code = value.charCodeAt(i);
    const hidden =
      code < 32 ||
      (code > 126 && code < 161) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0xfeff ||
      (code >= 0xd800 && code <= 0xdfff);
    out += ESCAPES[char] ?? (hidden ? `\\u${code.toString(16).padStart(4, '0')}` : char);
  }
  return `${out}'`;
};

const wrap = (node: Node, minimum: number): string => (powerOf(node) < minimum ? `(${write(node)})` : write(node));

/** `??` may not touch `&&` and `||` without parentheses. */
const side = (parent: Node, child: Node, minimum: number): string => {
  const mixes = parent.kind === 'logical' && child.kind === 'logical' && (parent.op === '??') !== (child.op === '??');
  return mixes ? `(${write(child)})` : wrap(child, minimum);
};

/** A number before a dot would swallow it, and a chain inside a member access ends where its parentheses end. */
const target = (node: Node): string =>
  node.kind === 'chain' || (node.kind === 'literal' && typeof node.value === 'number')
    ? `(${write(node)})`
    : wrap(node, PRIMARY);

const write = (node: Node): string => {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? quote(node.value) : String(node.value);
    case 'array':
      return `[${node.items.map((item) => wrap(item, POWER.conditional)).join(', ')}]`;
    case 'name':
      return node.name;
    case 'member':
      return `${target(node.object)}${node.optional ? '?.' : '.'}${node.name}`;
    case 'index':
      return `${target(node.object)}${node.optional ? '?.' : ''}[${write(node.key)}]`;
    case 'chain':
      return write(node.expression);
    case 'unary': {
      const operand = wrap(node.operand, POWER.unary);
      return operand.startsWith(node.op) && node.op !== '!' ? `${node.op} ${operand}` : node.op + operand;
    }
    case 'binary':
    case 'logical': {
      const power = powerOf(node);
      const op = LEGACY_SPELLING[node.op] ?? node.op;
      return `${side(node, node.left, power)} ${op} ${side(node, node.right, power + 1)}`;
    }
    case 'conditional':
      return `${wrap(node.test, POWER.conditional + 1)} ? ${write(node.then)} : ${write(node.otherwise)}`;
    case 'arrow':
      return `${node.params.length === 1 ? node.params[0] : `(${node.params.join(', ')})`} => ${write(node.body)}`;
    case 'call':
      return `${target(node.object)}${node.optional ? '?.' : '.'}${node.method}(${node.args.map(write).join(', ')})`;
    case 'apply':
      return `${node.name}(${node.args.map(write).join(', ')})`;
    case 'emptiness':
      return `${wrap(node.operand, POWER.relational)} is ${node.negated ? 'not ' : ''}empty`;
    case 'quantifier':
      return `${node.quantifier}(${write(node.body)} for ${node.variable} in ${write(node.iterable)})`;
  }
};

/**
 * Writes a tree (or one of its nodes) back as text of its own dialect, with single spaces and the fewest parentheses.
 * `parse(print(tree), tree.dialect)` yields the same tree, offsets aside.
 */
export const print = (tree: Tree | Node): string => write('root' in tree ? tree.root : tree);
