import { formatPointer } from '../json/index.js';
import { findReads, type Read } from './find-reads.js';
import { isOpaque, validatorReads } from './read-limits.js';
import { type LintSubject, makeSubject, type SubjectRule } from './subject.js';

/** A member of the context that a condition, or an expression under `x-state`, reads. */
export interface ContextRead extends Read {
  /** The string that the node lies in. */
  readonly pointer: string;
  /** What the string belongs to, for messages. */
  readonly owner: string;
}

/** The members of the context that the conditions of a pack read, in the order of the rules. */
export const findContextReads = (
  subject: LintSubject,
  rules: readonly SubjectRule[] = subject.rules,
): readonly ContextRead[] =>
  rules.flatMap((rule) =>
    findReads(rule, subject)
      .filter((read) => read.root === 'context')
      .map((read) => ({ ...read, pointer: `${rule.pointer}/condition`, owner: `rule \`${rule.name}\`` })),
  );

const EXPRESSIONS = ['of', 'by', 'where'];

/** The members of the context that the aggregates of a pack read. The pointers of built-in aggregates lead nowhere. */
export const findAggregateReads = (subject: LintSubject): readonly ContextRead[] => {
  const found: ContextRead[] = [];
  for (const [name, declared] of Object.entries(subject.aggregates) as [string, unknown][]) {
    if (typeof declared !== 'object' || declared === null) continue;
    for (const [key, text] of Object.entries(declared)) {
      if (!EXPRESSIONS.includes(key) || typeof text !== 'string') continue;
      const [rule] = makeSubject(
        { evaluation_rules: [{ type: 'expression', condition: text }] },
        { file: subject.file },
      ).rules;
      const at = { pointer: formatPointer(['x-state', name, key]), owner: `the state \`${name}\`` };
      if (rule === undefined) continue;
      for (const read of findReads(rule, subject)) if (read.root === 'context') found.push({ ...read, ...at });
    }
  }
  return found;
};

/** Whether the rules may read members of the context that nobody can tell. */
export const mayReadAnyMember = (subject: LintSubject): boolean =>
  subject.rules.some(isOpaque) ||
  [...findContextReads(subject), ...findAggregateReads(subject)].some(
    ({ path }) => path.length === 0 || path[0] === '*',
  );

/** The dotted paths of the context that rules, validators and aggregates read. */
export const readContextPaths = (subject: LintSubject): readonly string[] => [
  ...[...findContextReads(subject), ...findAggregateReads(subject)].map(({ path }) => path.join('.')),
  ...subject.rules.flatMap((rule) => validatorReads(rule)?.context ?? []),
];
