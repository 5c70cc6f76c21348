import type { Node, Tree } from '../../expr/index.js';
import { print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { readPathOf } from '../read-path.js';
import type { LintRule } from '../rule.js';
import { textOf } from '../same-expression.js';
import type { LintSubject } from '../subject.js';
import { valueType } from '../value-type.js';
import { walkTree } from '../walk-tree.js';
import { walkTruth } from '../walk-truth.js';

const NUMERIC: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '-', '*', '/', '%']);

/** What the condition compares or reckons with. */
const numericOperands = (root: Node): ReadonlySet<string> => {
  const texts = new Set<string>();
  walkTree(root, (node) => {
    if (node.kind === 'binary' && NUMERIC.has(node.op))
      for (const side of [node.left, node.right]) texts.add(textOf(side));
  });
  return texts;
};

/** The numeric limits whose truth value decides, so that 0 does what absence does. */
const limitsTestedByTruth = ({ root, dialect }: Tree, subject: LintSubject): readonly Node[] => {
  const numbers = numericOperands(root);
  const found: Node[] = [];
  walkTruth(root, (node, polarity, around) => {
    if (polarity === 'positive' || readPathOf(node, around, subject, dialect)?.root !== 'limits') return;
    if (numbers.has(textOf(node)) || valueType(node, around, subject, dialect) === 'number') found.push(node);
  });
  return found;
};

export const zeroMeansUnlimited: LintRule = {
  name: 'zero-means-unlimited',
  severity: 'warning',
  summary: 'A limit of 0 is taken for no limit.',
  explanation:
    '`!limits.max || amount <= limits.max` is meant for a limit that is not configured, but 0 is as false as an absent value: an owner who ' +
    "sets the limit to 0 to forbid something allows all of it. Test the presence of the limit: !('max' in limits) || amount <= limits.max.",
  requirement: 'OAP-EVAL-006',
  erratum: 'E-57',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      for (const node of limitsTestedByTruth(rule.tree, subject))
        yield conditionFinding(
          rule,
          node,
          `\`${print(node)}\` set to 0 counts as no limit`,
          "test its presence instead: !('name' in limits) || …",
        );
    }
  },
  examples: {
    valid: [
      {
        title: 'Presence is tested',
        pack: expressions("!('max_words' in limits) || context.text.split(' ').length <= limits.max_words"),
      },
      {
        title: 'Limits that are no numbers',
        pack: expressions(
          '!limits.require_text || context.text.length > 0',
          '!limits.allowed_texts || limits.allowed_texts.includes(context.text)',
        ),
      },
      { title: '0 that denies', pack: expressions('limits.max_length && context.text.length <= limits.max_length') },
    ],
    invalid: [
      {
        title: 'A limit that is not configured, or 0',
        pack: expressions('!limits.max_length || context.text.length <= limits.max_length'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'The same said in other ways',
        pack: untyped(
          'limits.max_length ? len(text) <= limits.max_length : true',
          'not (limits.max_length and len(text) > limits.max_length)',
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
