import type { Dialect, Node } from '../expr/index.js';
import { ASSURANCE_RANK } from '../spec/index.js';
import { originOf } from './origin.js';
import { type ReadPath, readPathOf } from './read-path.js';
import type { LintSubject } from './subject.js';

/** Members that hold an assurance level, by root and path. */
const LEVEL_MEMBERS: ReadonlySet<string> = new Set([
  'passport.assurance_level',
  'policy.min_assurance',
  'limits.require_assurance_at_least',
]);

const nameOf = (read: ReadPath | undefined): string | undefined => {
  const name = read && [read.root, ...read.path].join('.');
  return name !== undefined && LEVEL_MEMBERS.has(name) ? name : undefined;
};

/** Which assurance level a node reads, as `root.path`, or undefined when it reads none. */
export const levelMember = (
  node: Node,
  around: readonly Node[],
  subject: LintSubject,
  dialect: Dialect,
): string | undefined => nameOf(readPathOf(node, around, subject, dialect));

/** Whether a node is an assurance level or made of one: `passport.assurance_level.slice(1)`, `limits.require_assurance_at_least ?? 'L1'`. */
export const isMadeOfLevel = (node: Node, around: readonly Node[], subject: LintSubject, dialect: Dialect): boolean => {
  const read = originOf(node, around, subject, dialect);
  return read?.path.at(-1) !== 'length' && nameOf(read) !== undefined;
};

/** Whether a node is the literal name of an assurance level. */
export const isLevelLiteral = (node: Node): boolean =>
  node.kind === 'literal' && typeof node.value === 'string' && ASSURANCE_RANK.has(node.value);
