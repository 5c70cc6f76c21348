import type { Node } from '../../../expr/index.js';

const AT = { start: 0, end: 0 } as const;

export const literal = (value: string | number | boolean | null | undefined): Node => ({
  kind: 'literal',
  value,
  ...AT,
});

export const lengthOf = (object: Node): Node => ({ kind: 'member', object, name: 'length', optional: false, ...AT });

export const isSame = (left: Node, right: Node): Node => ({ kind: 'binary', op: '===', left, right, ...AT });

/** An element of a list. */
export const elementOf = (list: Node, at: number): Node => {
  const item = list.kind === 'array' ? list.items[at] : undefined;
  return item ?? { kind: 'index', object: list, key: literal(at), optional: false, ...AT };
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'kind' in value;

/** What binds names of its own hides those outside. */
const binds = (node: Node, name: string): boolean =>
  (node.kind === 'arrow' && node.params.includes(name)) || (node.kind === 'quantifier' && node.variable === name);

/** The tree with an expression in the place of a name. */
export const substitute = (node: Node, name: string, by: Node): Node => {
  if (node.kind === 'name') return node.name === name ? by : node;
  if (binds(node, name)) return node;
  let changed = false;
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (!isNode(value)) return value;
    const next = substitute(value, name, by);
    changed ||= next !== value;
    return next;
  };
  const members = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, put(value)]));
  return changed ? (members as unknown as Node) : node;
};

/** A question asked of every element of a list. */
export interface Quantified {
  readonly some: boolean;
  readonly list: Node;
  /** The question, closed, for the element at a place. */
  readonly bodyAt: (at: number) => Node;
  /** Whether it reads members of the element, which then is an object. */
  readonly ofObjects: boolean;
}

const readsMembers = (node: unknown, name: string): boolean => {
  if (Array.isArray(node)) return node.some((each) => readsMembers(each, name));
  if (!isNode(node)) return false;
  const isMember = (node.kind === 'member' && node.name !== 'length') || node.kind === 'index';
  if (isMember && node.object.kind === 'name' && node.object.name === name) return true;
  return Object.values(node).some((each) => readsMembers(each, name));
};

/** `list.some(…)`, `list.every(…)` and their forms in the older dialect; undefined for anything else. */
export const asQuantified = (node: Node): Quantified | undefined => {
  if (node.kind === 'quantifier') {
    const { iterable: list, variable, body, quantifier } = node;
    const bodyAt = (at: number): Node => substitute(body, variable, elementOf(list, at));
    return { some: quantifier === 'any', list, bodyAt, ofObjects: readsMembers(body, variable) };
  }
  if (node.kind !== 'call' || (node.method !== 'some' && node.method !== 'every')) return undefined;
  const [arrow] = node.args;
  if (arrow?.kind !== 'arrow') return undefined;
  const [element, place] = arrow.params;
  const { object: list } = node;
  const bodyAt = (at: number): Node => {
    const body = element === undefined ? arrow.body : substitute(arrow.body, element, elementOf(list, at));
    return place === undefined ? body : substitute(body, place, literal(at));
  };
  const ofObjects = element !== undefined && readsMembers(arrow.body, element);
  return { some: node.method === 'some', list, bodyAt, ofObjects };
};
