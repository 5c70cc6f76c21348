import type { Dialect, Node } from '../expr/index.js';
import { chainOf, isBound, type ReadPath, readPathOf } from './read-path.js';
import { textOf } from './same-expression.js';
import type { LintSubject } from './subject.js';

/** What a chain of calls begins with: `context.url.trim().toLowerCase()` and `(context.url ?? '')` begin with `context.url`. */
export const beginningOf = (node: Node): Node => {
  let at = node;
  for (;;) {
    if (at.kind === 'call') at = at.object;
    else if (at.kind === 'index' && beginningOf(at.object) !== at.object) at = at.object;
    else if (at.kind === 'chain') at = at.expression;
    else if (at.kind === 'logical' && at.op !== '&&') at = at.left;
    else return at;
  }
};

interface Iterated {
  readonly list: Node;
  /** The nodes around the list. */
  readonly around: readonly Node[];
}

/** The list whose elements a parameter or loop variable stands for; undefined for other names. */
export const iteratedBy = (name: string, around: readonly Node[]): Iterated | undefined => {
  for (let depth = around.length - 1; depth >= 0; depth--) {
    const outer = around[depth];
    if (outer?.kind === 'quantifier' && outer.variable === name)
      return { list: outer.iterable, around: around.slice(0, depth) };
    if (outer?.kind !== 'arrow' || !outer.params.includes(name)) continue;
    const call = around[depth - 1];
    if (call?.kind !== 'call' || outer.params[0] !== name) return undefined;
    return { list: call.object, around: around.slice(0, depth - 1) };
  }
  return undefined;
};

/**
 * What a node reads, through string methods, fallbacks and loop variables: in `context.items.every(item => item.sku …)` the node
 * `item.sku` reads `context.items.*.sku`. Undefined for what does not begin with a member of a root.
 */
export const originOf = (
  node: Node,
  around: readonly Node[],
  subject: LintSubject,
  dialect: Dialect,
): ReadPath | undefined => {
  const start = beginningOf(node);
  const direct = readPathOf(start, around, subject, dialect);
  if (direct !== undefined) return direct;
  const local = chainOf(start);
  if (local === undefined || !isBound(local.root, around)) return undefined;
  const iterated = iteratedBy(local.root, around);
  const list = iterated && originOf(iterated.list, iterated.around, subject, dialect);
  return list && { root: list.root, path: [...list.path, '*', ...local.path] };
};

/** A text that two nodes share when they read the same member, however it is written: dotted, in brackets, with `?.`, by an alias. */
export const placeOf = (node: Node, around: readonly Node[], subject: LintSubject, dialect: Dialect): string => {
  const read = readPathOf(node, around, subject, dialect);
  return read === undefined || read.path.includes('*') ? textOf(node) : [read.root, ...read.path].join('.');
};
