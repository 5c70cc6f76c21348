import { type Node, print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { findReads, type Read } from '../find-reads.js';
import type { LintRule } from '../rule.js';
import { walkTree } from '../walk-tree.js';

const EQUALITY: ReadonlySet<string> = new Set(['==', '!=', '===', '!==']);

/** Operands that may well be compared where they are known to be false or absent: `x || x === 0`. */
const comparedForEquality = (root: Node): ReadonlySet<Node> => {
  const nodes = new Set<Node>();
  walkTree(root, (node) => {
    if (node.kind === 'binary' && EQUALITY.has(node.op)) nodes.add(node.left).add(node.right);
  });
  return nodes;
};

/** Whether the guards before a read let it be reached only without the member, or what it lies in. */
const isKnownAbsent = ({ root, path, facts }: Read): boolean =>
  path.some((_, index) => facts.get([root, ...path.slice(0, index + 1)].join('.')) === 'absent');

export const negatedGuard: LintRule = {
  name: 'negated-guard',
  severity: 'error',
  summary: 'A guard is the wrong way round: a value is used exactly where it is absent.',
  explanation:
    '`!context.amount && context.amount <= limits.max` gets to the comparison only without an amount, and `context.amount || context.amount <= ' +
    'limits.max` passes every amount without looking at it. Write `!context.amount || …` for a member that may be absent, ' +
    '`context.amount !== undefined && …` for one that has to be there.',
  erratum: 'E-59',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      const compared = comparedForEquality(rule.tree.root);
      for (const read of findReads(rule, subject)) {
        if (read.use !== 'operand' || compared.has(read.node) || !isKnownAbsent(read)) continue;
        yield conditionFinding(
          rule,
          read.node,
          `\`${print(read.node)}\` is used where the guard before it leaves it absent`,
          'turn the guard round, or change && for || (|| for &&)',
        );
      }
    }
  },
  examples: {
    valid: [
      {
        title: 'Guards of the right way round',
        pack: expressions(
          'context.text === undefined || context.text.length <= limits.max_length',
          "'max_words' in limits ? context.text.length <= limits.max_words : true",
        ),
      },
      {
        title: 'A guard of another element',
        pack: expressions(
          'context.items.every(item => !item.size || item.parts.every(item => item.size <= limits.max_length))',
          'context.items.every(item => !item.size || item.size <= limits.max_length)',
        ),
      },
      { title: '0 told from nothing', pack: expressions('limits.max_length || limits.max_length === 0') },
    ],
    invalid: [
      {
        title: 'A negation too many',
        pack: expressions('!context.text && context.text.length <= limits.max_length'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A negation too few',
        pack: untyped(
          'context.text or len(context.text) <= limits.max_length',
          'limits.max_length is empty and len(context.text) <= limits.max_length',
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'The branches of a conditional changed round',
        pack: expressions("'max_length' in limits ? true : context.text.length <= limits.max_length"),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'Of elements of a list',
        pack: expressions(
          'context.items.every(item => item.size || item.size <= limits.max_length)',
          'context.items.some(item => !item.size && item.size > limits.max_length)',
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'By name, in the legacy dialect',
        pack: untyped(
          "'max_length' in limits or context.text.length <= limits.max_length",
          "'text' not in context and context.text.length <= limits.max_length",
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
