import type { Node, Tree } from './ast.js';
import { childrenOf } from './ast.js';
import { compile } from './compile/index.js';
import type { CompileOptions } from './compile/options.js';
import type { Fault } from './fault.js';
import { LookupMap, type Scope } from './scope.js';

/** What became of one sub-expression. `not-reached`: another part decided first. Offsets are UTF-16 code units, end exclusive. */
export interface Explained {
  readonly node: Node;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly outcome: 'value' | 'fault' | 'not-reached';
  readonly value?: unknown;
  readonly fault?: Fault;
  /** How often it was evaluated; inside a callback the last value is told. */
  readonly runs: number;
}

export interface Explanation {
  readonly result: { readonly value: unknown } | { readonly fault: Fault };
  /** Every sub-expression, outermost first, in source order. */
  readonly parts: readonly Explained[];
  /** The sub-expression that made the condition fail, as narrow as it can be told; the whole when it holds. */
  readonly culprit: { readonly start: number; readonly end: number };
  /** The members that were read, as written, once each. */
  readonly reads: readonly { readonly path: string; readonly present: boolean; readonly value: unknown }[];
}

interface Seen {
  outcome: { readonly value: unknown } | { readonly fault: Fault };
  runs: number;
}

const plain = (value: unknown): unknown => (value instanceof LookupMap ? value.toJSON() : value);

const isAccess = (node: Node): boolean => node.kind === 'member' || node.kind === 'index' || node.kind === 'name';

/** Follows what failed: the falsy side of `&&`, the faulting child, the taken branch. */
const findCulprit = (node: Node, seen: ReadonlyMap<Node, Seen>): Node => {
  const outcome = seen.get(node)?.outcome;
  if (outcome === undefined) return node;
  if ('fault' in outcome) {
    const at = outcome.fault;
    const inner = childrenOf(node).find(
      (child) => child.start <= at.start && child.end >= at.end && 'fault' in (seen.get(child)?.outcome ?? {}),
    );
    return inner === undefined ? node : findCulprit(inner, seen);
  }
  if (node.kind === 'logical' && node.op === '&&') {
    const left = seen.get(node.left)?.outcome;
    return findCulprit(left && 'value' in left && !left.value ? node.left : node.right, seen);
  }
  if (node.kind === 'conditional') return findCulprit(seen.has(node.then) ? node.then : node.otherwise, seen);
  return node;
};

/** Evaluates a condition once more and tells what every part of it gave. Slower than `compile`; for people, not for volume. */
export const explain = (tree: Tree, scope: Scope, options: CompileOptions): Explanation => {
  const seen = new Map<Node, Seen>();
  const condition = compile(tree, {
    ...options,
    observe: (node, outcome) => {
      const known = seen.get(node);
      seen.set(node, { outcome, runs: (known?.runs ?? 0) + 1 });
    },
  });
  const result = condition.value(scope);
  const parts: Explained[] = [];
  const reads = new Map<string, { path: string; present: boolean; value: unknown }>();
  const walk = (node: Node, parentIsAccess: boolean): void => {
    const known = seen.get(node);
    const { start, end } = node;
    const text = tree.text.slice(start, end);
    const base = { node, start, end, text, runs: known?.runs ?? 0 };
    if (known === undefined) parts.push({ ...base, outcome: 'not-reached' });
    else if ('fault' in known.outcome) parts.push({ ...base, outcome: 'fault', fault: known.outcome.fault });
    else {
      const value = plain(known.outcome.value);
      parts.push({ ...base, outcome: 'value', value });
      if (isAccess(node) && !parentIsAccess) reads.set(text, { path: text, present: value !== undefined, value });
    }
    const children = childrenOf(node);
    for (const child of children) walk(child, isAccess(node) && child === children[0]);
  };
  walk(tree.root, false);
  const failed = 'fault' in result || !result.value;
  const faultSpan = 'fault' in result && seen.size === 0 ? result.fault : undefined;
  const { start, end } = faultSpan ?? (failed ? findCulprit(tree.root, seen) : tree.root);
  return { result, parts, culprit: { start, end }, reads: [...reads.values()] };
};
