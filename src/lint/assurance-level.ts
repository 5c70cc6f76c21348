import type { Dialect, Node } from '../expr/index.js';
import { ASSURANCE_RANK } from '../spec/index.js';
import { readPathOf } from './read-path.js';
import type { LintSubject } from './subject.js';

/** Members that hold an assurance level, by root and path. */
const LEVEL_MEMBERS: ReadonlySet<string> = new Set([
  'passport.assurance_level',
  'policy.min_assurance',
  'limits.require_assurance_at_least',
]);

/** Which assurance level a node reads, as `root.path`, or undefined when it reads none. */
export const levelMember = (
  node: Node,
  around: readonly Node[],
  subject: LintSubject,
  dialect: Dialect,
): string | undefined => {
  const read = readPathOf(node, around, subject, dialect);
  const name = read && [read.root, ...read.path].join('.');
  return name !== undefined && LEVEL_MEMBERS.has(name) ? name : undefined;
};

/** Whether a node is the literal name of an assurance level. */
export const isLevelLiteral = (node: Node): boolean =>
  node.kind === 'literal' && typeof node.value === 'string' && ASSURANCE_RANK.has(node.value);
