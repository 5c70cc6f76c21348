import type { Node } from '../../expr/index.js';
import { formatPointer } from '../../json/index.js';
import { expressions } from '../example-rules.js';
import { findReads } from '../find-reads.js';
import { readPathOf } from '../read-path.js';
import type { LintRule } from '../rule.js';
import type { LintSubject, SubjectRule } from '../subject.js';
import { walkTree } from '../walk-tree.js';

/** Words of names that stand for how much or how many, of which there is none below zero. A balance may be. */
const AMOUNT_WORDS: ReadonlySet<string> = new Set(
  'amount price total sum cost fee qty quantity count size rows volume value length duration'.split(' '),
);

const isAmount = (name: string): boolean =>
  name
    .toLowerCase()
    .split('_')
    .some((word) => AMOUNT_WORDS.has(word));

/** The parts of a sum, or the node itself. */
const partsOf = (node: Node): readonly Node[] =>
  node.kind === 'binary' && node.op === '+' ? [...partsOf(node.left), ...partsOf(node.right)] : [node];

interface Bounded {
  readonly path: readonly string[];
  readonly from: 'above' | 'below';
}

const isNonNegative = (node: Node): boolean =>
  node.kind === 'literal' && typeof node.value === 'number' && node.value >= 0;

/** The amounts of the context that a condition bounds: from above by a limit or number, from below by a number that is not negative. */
const findBounded = (rule: SubjectRule, subject: LintSubject): readonly Bounded[] => {
  const { tree } = rule;
  if (tree === undefined) return [];
  const found: Bounded[] = [];
  const limits = findReads(rule, subject).filter((read) => read.root === 'limits');
  const isLimit = (side: Node): boolean =>
    limits.some(({ node: { start, end } }) => start >= side.start && end <= side.end);
  walkTree(tree.root, (node, around) => {
    if (node.kind !== 'binary' || !['<', '<=', '>', '>='].includes(node.op)) return;
    const negated = around.filter((each) => each.kind === 'unary' && each.op === '!').length % 2 === 1;
    const leftBelow = node.op.startsWith('<') !== negated;
    for (const [side, other, isBelow] of [
      [node.left, node.right, leftBelow],
      [node.right, node.left, !leftBelow],
    ] as const) {
      if (isLimit(side) || !(isBelow ? isLimit(other) || isNonNegative(other) : isNonNegative(other))) continue;
      for (const part of partsOf(side)) {
        const read = readPathOf(part, around, subject, tree.dialect);
        if (read?.root !== 'context' || !isAmount(read.path.at(-1) ?? '')) continue;
        found.push({ path: read.path, from: isBelow ? 'above' : 'below' });
      }
    }
  });
  return found;
};

/** Whether a schema for a number lets one below zero through. */
const acceptsNegative = (schema: unknown): boolean => {
  if (typeof schema !== 'object' || schema === null) return false;
  const { type, minimum, exclusiveMinimum } = schema as Readonly<Record<string, unknown>>;
  const isNumber = [type].flat().some((each) => each === 'integer' || each === 'number');
  const settled = ['enum', 'const', '$ref', 'allOf', 'anyOf', 'oneOf'].some((keyword) =>
    Object.hasOwn(schema, keyword),
  );
  const bounds = [minimum, exclusiveMinimum].filter((bound) => typeof bound === 'number');
  return isNumber && !settled && !bounds.some((bound) => bound >= 0);
};

export const negativeAmount: LintRule = {
  name: 'negative-amount',
  severity: 'warning',
  summary: 'An amount is held against an upper limit, and the schema lets it be negative.',
  explanation:
    'Any negative amount is below the ceiling, and it makes a running total smaller: a request for -1000 passes, and buys room for the next one. Set `minimum` to 0 or 1 in `required_context`.',
  erratum: 'E-58',
  check: function* (subject) {
    const { schema } = subject;
    if (schema === undefined) return;
    const all = subject.rules.map((rule) => ({ rule, bounded: findBounded(rule, subject) }));
    const isBelow = ({ path, from }: Bounded): string[] => (from === 'below' ? [path.join('.')] : []);
    const checked = new Set(all.flatMap(({ bounded }) => bounded.flatMap(isBelow)));
    const seen = new Set<string>();
    for (const { rule, bounded } of all) {
      for (const { path, from } of bounded) {
        if (from === 'below' || checked.has(path.join('.'))) continue;
        const found = subject.lookUp(path);
        if (found.kind !== 'declared' || seen.has(found.member.pointer)) continue;
        if (!acceptsNegative(found.member.schema)) continue;
        seen.add(found.member.pointer);
        yield {
          pointer: formatPointer(['required_context']) + found.member.pointer,
          message: `\`${path.join('.')}\` may be negative, and rule \`${rule.name}\` only bounds it from above`,
          hint: 'Add "minimum": 0, or 1 when nothing is no amount either.',
        };
      }
    }
  },
  examples: {
    valid: [
      {
        title: 'A minimum',
        pack: {
          required_context: { properties: { amount: { type: 'integer', minimum: 1 } } },
          ...expressions('context.amount <= limits.max_length'),
        },
      },
      {
        title: 'A number that may well be negative',
        pack: {
          required_context: { properties: { temperature: { type: 'number' } } },
          ...expressions('context.temperature <= limits.max_length'),
        },
      },
      {
        title: 'A rule looks at the lower end',
        pack: {
          required_context: { properties: { amount: { type: 'integer' } } },
          ...expressions('context.amount <= limits.max_length', 'context.amount > 0'),
        },
      },
    ],
    invalid: [
      {
        title: 'Any integer passes below the ceiling',
        pack: {
          required_context: { properties: { amount: { type: 'integer' } } },
          ...expressions('context.amount <= limits.max_length'),
        },
        findings: ['/required_context/properties/amount'],
      },
      {
        title: 'As a part of a sum, the ceiling on the left',
        pack: {
          required_context: { properties: { row_count: { type: 'integer', minimum: -1 } } },
          ...expressions('limits.max_length >= state.rows_today + context.row_count'),
        },
        findings: ['/required_context/properties/row_count'],
      },
    ],
  },
};
