import type { Dialect, Node } from '../expr/index.js';
import { limitTypeOf } from './limit-type.js';
import { readPathOf } from './read-path.js';
import type { LintSubject } from './subject.js';

/** Members of a passport that are no strings. */
const PASSPORT_TYPES: ReadonlyMap<string, string> = new Map([
  ['capabilities', 'array'],
  ['regions', 'array'],
  ['limits', 'object'],
  ['metadata', 'object'],
  ['never_expires', 'boolean'],
]);

/** Methods by what they give, as far as that does not depend on the value. */
const METHOD_TYPES: ReadonlyMap<string, string> = new Map([
  ['split', 'array'],
  ['filter', 'array'],
  ['map', 'array'],
  ['concat', 'array'],
  ['includes', 'boolean'],
  ['some', 'boolean'],
  ['every', 'boolean'],
  ['startsWith', 'boolean'],
  ['endsWith', 'boolean'],
  ['indexOf', 'number'],
  ['join', 'string'],
  ['toLowerCase', 'string'],
  ['toUpperCase', 'string'],
  ['trim', 'string'],
  ['replace', 'string'],
]);

const stateType = (path: readonly string[], subject: LintSubject): string | undefined => {
  const [name = '', ...rest] = path;
  const declared: unknown = Object.hasOwn(subject.aggregates, name) ? subject.aggregates[name] : undefined;
  if (typeof declared !== 'object' || declared === null) return undefined;
  const { aggregate, by } = declared as { readonly aggregate?: unknown; readonly by?: unknown };
  const depth = by === undefined ? 0 : 1;
  if (rest.length < depth) return 'object';
  if (rest.length > depth) return undefined;
  return aggregate === 'set' ? 'array' : aggregate === 'count' || aggregate === 'sum' ? 'number' : undefined;
};

const limitType = (path: readonly string[], subject: LintSubject): string | undefined => {
  const type = limitTypeOf(path, subject);
  if (type === 'string[]' || type === 'array') return 'array';
  if (type === 'string[] | string') return undefined;
  return type === 'level' ? 'string' : type === 'integer' ? 'number' : type;
};

/** The one type that the context schema allows a member, `null` aside. */
const declaredType = (path: readonly string[], { lookUp }: LintSubject): string | undefined => {
  const found = lookUp(path);
  const member = found.kind === 'declared' ? found.member.schema : undefined;
  if (typeof member !== 'object' || member === null || !Object.hasOwn(member, 'type')) return undefined;
  const { type } = member as { readonly type: unknown };
  const types: readonly unknown[] = Array.isArray(type) ? type.filter((each) => each !== 'null') : [type];
  return types.length === 1 && typeof types[0] === 'string' ? types[0] : undefined;
};

const readType = (node: Node, around: readonly Node[], subject: LintSubject, dialect: Dialect): string | undefined => {
  const read = readPathOf(node, around, subject, dialect);
  if (read === undefined) return undefined;
  const { root, path } = read;
  if (root === 'limits') return limitType(path, subject);
  if (root === 'passport') return path.length === 1 ? (PASSPORT_TYPES.get(path[0] ?? '') ?? 'string') : undefined;
  if (root === 'state') return stateType(path, subject);
  if (root !== 'context' || path.length === 0) return undefined;
  const type = declaredType(path, subject);
  if (type === undefined && path.at(-1) === 'length') {
    const whole = declaredType(path.slice(0, -1), subject);
    return whole === 'string' || whole === 'array' ? 'number' : undefined;
  }
  return type === 'integer' ? 'number' : type;
};

const COMPARING: ReadonlySet<string> = new Set([
  '<',
  '<=',
  '>',
  '>=',
  '==',
  '!=',
  '===',
  '!==',
  'in',
  'member-of',
  'not-member-of',
  'contains',
  'starts-with',
  'ends-with',
]);

/** The JSON type of what a node gives, absence aside, if the text, the context schema or the catalogue of limits tells. */
export const valueType = (
  node: Node,
  around: readonly Node[],
  subject: LintSubject,
  dialect: Dialect,
): string | undefined => {
  switch (node.kind) {
    case 'array':
      return 'array';
    case 'literal':
      return node.value === null ? 'null' : typeof node.value;
    case 'emptiness':
    case 'quantifier':
      return 'boolean';
    case 'unary':
      return node.op === '!' ? 'boolean' : 'number';
    case 'binary':
      if (COMPARING.has(node.op)) return 'boolean';
      return node.op === '+' ? valueType(node.left, around, subject, dialect) : 'number';
    case 'call': {
      if (node.object.kind === 'name' && node.object.name === 'helpers') return 'boolean';
      if (node.method === 'slice') return valueType(node.object, around, subject, dialect);
      return METHOD_TYPES.get(node.method);
    }
    case 'logical':
    case 'conditional': {
      const sides = node.kind === 'logical' ? [node.left, node.right] : [node.then, node.otherwise];
      const [one, other] = sides.map((side) => valueType(side, around, subject, dialect));
      if (one === other) return one;
      // A list to fall back on says that the other side is a list as well; a number or a text says less.
      const isList = one === undefined ? other === 'array' : other === undefined && one === 'array';
      return isList && !(node.kind === 'logical' && node.op === '&&') ? 'array' : undefined;
    }
    case 'chain':
      return valueType(node.expression, around, subject, dialect);
    case 'member':
    case 'index':
    case 'name':
      return readType(node, around, subject, dialect);
    default:
      return undefined;
  }
};
