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

/**
 * The parts of a node that have an outcome of their own. An arrow has none, its body has; what is read by a fixed path at
 * once (`state.name`, `helpers.matches(…)`, legacy limits) has none for the names in it.
 */
const partsOf = (node: Node, seen: ReadonlyMap<Node, Seen>): readonly Node[] => {
  const parts = childrenOf(node).flatMap((child) => (child.kind === 'arrow' ? childrenOf(child) : [child]));
  if (!seen.has(node)) return parts;
  if (!parts.some((part) => seen.has(part))) return [];
  if (node.kind !== 'index' && node.kind !== 'call') return parts;
  // A helper reads a pattern that is written out before anything is evaluated.
  const helper = node.kind === 'call' && !seen.has(node.object);
  return parts.filter((part) => seen.has(part) || (part !== node.object && !(helper && part.kind === 'literal')));
};

/** Follows what was falsy: the falsy side of `&&`, the taken branch. */
const findCulprit = (node: Node, seen: ReadonlyMap<Node, Seen>): Node => {
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
  const walk = (node: Node, isRead: boolean): void => {
    const known = seen.get(node);
    const { start, end } = node;
    const text = tree.text.slice(start, end);
    const base = { node, start, end, text, runs: known?.runs ?? 0 };
    if (known === undefined) parts.push({ ...base, outcome: 'not-reached' });
    else if ('fault' in known.outcome) {
      const { fault } = known.outcome;
      parts.push({ ...base, outcome: 'fault', fault });
      // A name that is not there is what was read, too: a state or a fact that nobody gave.
      const own = fault.reason === 'absent' && fault.start === start && fault.end === end;
      if (isAccess(node) && own && !isRead) reads.set(text, { path: text, present: false, value: undefined });
    } else {
      const value = plain(known.outcome.value);
      parts.push({ ...base, outcome: 'value', value });
      if (isAccess(node) && !isRead) reads.set(text, { path: text, present: value !== undefined, value });
    }
    // What a longer read goes through is told with it, unless the longer one failed.
    const reading = node.kind === 'chain' ? isRead : isAccess(node) && known !== undefined && 'value' in known.outcome;
    const [first] = childrenOf(node);
    for (const part of partsOf(node, seen)) walk(part, reading && part === first);
  };
  walk(tree.root, false);
  const failing = 'fault' in result ? result.fault : result.value ? tree.root : findCulprit(tree.root, seen);
  const { start, end } = failing;
  return { result, parts, culprit: { start, end }, reads: [...reads.values()] };
};
