import { isRecord } from '../access.js';
import type { Node } from '../ast.js';
import { childrenOf } from '../ast.js';

/** A chain of fixed member names from a root name: `a.b["c"]` is root `a`, path `[b, c]`. */
export interface StaticPath {
  readonly root: string;
  readonly path: readonly string[];
}

/** The fixed path of a node, or undefined when a computed key, a call or an optional link stands in it. */
export const staticPathOf = (node: Node): StaticPath | undefined => {
  const path: string[] = [];
  let at = node;
  for (;;) {
    if (at.kind === 'name') return { root: at.name, path: path.reverse() };
    if (at.kind === 'member' && !at.optional) {
      path.push(at.name);
      at = at.object;
    } else if (at.kind === 'index' && !at.optional && at.key.kind === 'literal' && typeof at.key.value === 'string') {
      path.push(at.key.value);
      at = at.object;
    } else if (at.kind === 'chain') at = at.expression;
    else return undefined;
  }
};

const EQUALITY: ReadonlySet<string> = new Set(['==', '!=', '===', '!==']);
const isNothing = (node: Node): boolean => node.kind === 'literal' && (node.value === undefined || node.value === null);

/** The nodes whose presence the condition tests: by bare truth value, emptiness, or equality with `null` or `undefined`. */
export const presenceTests = (root: Node): readonly Node[] => {
  const found: Node[] = [];
  const truth = (node: Node): void => {
    if (node.kind === 'logical') {
      truth(node.left);
      truth(node.right);
    } else if (node.kind === 'unary' && node.op === '!') truth(node.operand);
    else if (node.kind === 'conditional') {
      truth(node.test);
      truth(node.then);
      truth(node.otherwise);
    } else {
      found.push(node);
      walk(node);
    }
  };
  const walk = (node: Node): void => {
    if (node.kind === 'emptiness') truth(node.operand);
    else if (node.kind === 'logical') {
      truth(node.left);
      walk(node.right);
    } else if (node.kind === 'unary' && node.op === '!') truth(node.operand);
    else if (node.kind === 'conditional') {
      truth(node.test);
      walk(node.then);
      walk(node.otherwise);
    } else if (node.kind === 'quantifier') {
      truth(node.body);
      walk(node.iterable);
    } else if (node.kind === 'arrow') truth(node.body);
    else if (node.kind === 'binary' && EQUALITY.has(node.op) && (isNothing(node.left) || isNothing(node.right))) {
      truth(isNothing(node.left) ? node.right : node.left);
    } else for (const child of childrenOf(node)) walk(child);
  };
  truth(root);
  return found;
};

/** The shortest beginning of a path that the value does not own, or undefined when it owns all of it. */
export const firstAbsent = (value: unknown, path: readonly string[]): readonly string[] | undefined => {
  let at = value;
  for (const [index, name] of path.entries()) {
    if (!isRecord(at) || !Object.hasOwn(at, name)) return path.slice(0, index + 1);
    at = at[name];
  }
  return undefined;
};

/** How many nodes a subtree has: the price of one run of it. */
export const sizeOf = (node: Node): number => childrenOf(node).reduce((sum, child) => sum + sizeOf(child), 1);
