import { type Dialect, type Node, ROOTS, staticPathOf } from '../expr/index.js';
import type { LintSubject } from './subject.js';

/** What a chain of member and index accesses reads: a root name and the path below it; `*` is a computed key. */
export interface ReadPath {
  readonly root: string;
  readonly path: readonly string[];
}

/** Whether a parameter or loop variable of the nodes around has this name. */
export const isBound = (name: string, around: readonly Node[]): boolean =>
  around.some((node) =>
    node.kind === 'arrow' ? node.params.includes(name) : node.kind === 'quantifier' && node.variable === name,
  );

/** A chain of accesses as it is written: the name that it begins with, and the path. */
export const chainOf = (node: Node): ReadPath | undefined => {
  const fixed = staticPathOf(node);
  if (fixed !== undefined) return fixed;
  const path: string[] = [];
  let at = node;
  for (;;) {
    if (at.kind === 'name') return { root: at.name, path: path.reverse() };
    if (at.kind === 'member') {
      path.push(at.name);
      at = at.object;
    } else if (at.kind === 'index') {
      path.push(at.key.kind === 'literal' && typeof at.key.value === 'string' ? at.key.value : '*');
      at = at.object;
    } else if (at.kind === 'chain') at = at.expression;
    else return undefined;
  }
};

/**
 * What a chain reads that begins with a parameter or loop variable: its root is the place where that is bound, which no other
 * name can be taken for. Undefined for other chains.
 */
export const localPathOf = (node: Node, around: readonly Node[]): ReadPath | undefined => {
  const chain = chainOf(node);
  const binder = chain && around.findLast((outer) => isBound(chain.root, [outer]));
  return chain && binder && { root: `${chain.root} at ${binder.start}`, path: chain.path };
};

/** A path into the limits of all capabilities, cut down to the block of one that the pack requires, or of the pack itself. */
const insideBlock = (path: readonly string[], subject: LintSubject): readonly string[] => {
  for (const block of [...subject.capabilities, subject.id.replace(/\.v[0-9]+$/, '')]) {
    if (path[0] === block) return path.slice(1);
    const segments = block.split('.');
    if (segments.every((segment, index) => path[index] === segment)) return path.slice(segments.length);
  }
  return path;
};

/**
 * What a node reads, with the names of the dialect resolved as evaluation resolves them: a bare legacy name is state, a fact or
 * a context member; `passport.limits.…` is `limits` with the path inside the capability's block. Undefined for what is no chain
 * of accesses, and for parameters and loop variables.
 */
export const readPathOf = (
  node: Node,
  around: readonly Node[],
  subject: LintSubject,
  dialect: Dialect,
): ReadPath | undefined => {
  const chain = chainOf(node);
  if (chain === undefined || isBound(chain.root, around)) return undefined;
  const { root, path } = chain;
  if (root === 'passport' && path[0] === 'limits' && path.length > 1)
    return { root: 'limits', path: insideBlock(path.slice(1), subject) };
  if (root === 'limits' && dialect === 'legacy') return { root, path: insideBlock(path, subject) };
  if (ROOTS.has(root)) return chain;
  if (dialect === 'standard') return undefined;
  const owner = Object.hasOwn(subject.aggregates, root) ? 'state' : subject.facts.includes(root) ? 'facts' : 'context';
  return { root: owner, path: [root, ...path] };
};
