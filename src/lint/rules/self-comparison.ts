import { type BinaryNode, type Dialect, type Node, print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { placeOf } from '../origin.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { walkTree } from '../walk-tree.js';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=']);

const comparesItself = (
  node: Node,
  around: readonly Node[],
  subject: LintSubject,
  dialect: Dialect,
): node is BinaryNode =>
  node.kind === 'binary' &&
  COMPARISONS.has(node.op) &&
  node.left.kind !== 'literal' &&
  placeOf(node.left, around, subject, dialect) === placeOf(node.right, around, subject, dialect);

export const selfComparison: LintRule = {
  name: 'self-comparison',
  severity: 'error',
  summary: 'A condition compares something with itself.',
  explanation:
    'The outcome is the same whatever the value, so that the comparison checks nothing. One of the two sides was meant to be another.',
  *check(subject) {
    for (const rule of subject.rules) {
      const found: BinaryNode[] = [];
      if (rule.tree)
        walkTree(rule.tree.root, (node, around) => {
          if (comparesItself(node, around, subject, rule.dialect ?? 'standard')) found.push(node);
        });
      for (const node of found)
        yield conditionFinding(
          rule,
          node,
          `\`${print(node.left)}\` is compared with itself`,
          'one side was meant to be another',
        );
    }
  },
  examples: {
    valid: [
      { title: 'Two sides', pack: {} },
      { title: 'Sides that look alike', pack: expressions('context.text.length === context.text.trim().length') },
    ],
    invalid: [
      {
        title: 'The same member twice',
        pack: expressions('context.text === context.text'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'Inside a longer condition',
        pack: untyped(
          "text != '' and limits.max_length >= limits['max_length']",
          'len(text) < 5 or len(text) > len(text)',
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'Under two names, in brackets, with `?.`',
        pack: expressions(
          "passport.limits['note.write'].max_length >= limits.max_length",
          "context['text'] === context.text",
          '!(context?.text !== context.text)',
        ),
        findings: [0, 1, 2].map((index) => `/evaluation_rules/${index}/condition`),
      },
    ],
  },
};
