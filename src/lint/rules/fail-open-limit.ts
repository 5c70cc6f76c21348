import type { Dialect, Node } from '../../expr/index.js';
import { print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { placeOf } from '../origin.js';
import { presenceTested } from '../presence-tested.js';
import { readPathOf } from '../read-path.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { walkTruth } from '../walk-truth.js';

const RELATIONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

/** A limit that an operand is or reckons with, so that its absence makes the operand no number. */
const limitOf = (node: Node, around: readonly Node[], subject: LintSubject, dialect: Dialect): Node | undefined => {
  const read = readPathOf(node, around, subject, dialect);
  if (read !== undefined) return read.root === 'limits' && read.path.length > 0 ? node : undefined;
  if (node.kind === 'unary') return limitOf(node.operand, around, subject, dialect);
  if (node.kind !== 'binary' || !ARITHMETIC.has(node.op)) return undefined;
  return limitOf(node.left, around, subject, dialect) ?? limitOf(node.right, around, subject, dialect);
};

export const failOpenLimit: LintRule = {
  name: 'fail-open-limit',
  severity: 'warning',
  summary: 'A rule passes when its limit is absent, read as plain JavaScript.',
  explanation:
    'In JavaScript a comparison with an absent value is false. Under a negation, as in !(hot && amount > limits.max), false means that the ' +
    'rule passes: a passport without the limit is allowed everything. Here an absent limit fails the rule, elsewhere it may not. Write what ' +
    'has to hold instead: !hot || amount <= limits.max.',
  requirement: 'OAP-POLICY-011',
  erratum: 'E-57',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      const { root, dialect } = rule.tree;
      const tested = presenceTested(rule.tree, subject);
      const found: { readonly node: Node; readonly limit: Node }[] = [];
      walkTruth(root, (node, polarity, around) => {
        if (polarity !== 'negative' || node.kind !== 'binary' || !RELATIONS.has(node.op)) return;
        const limit = limitOf(node.left, around, subject, dialect) ?? limitOf(node.right, around, subject, dialect);
        if (limit !== undefined && !tested.has(placeOf(limit, around, subject, dialect))) found.push({ node, limit });
      });
      for (const { node, limit } of found)
        yield conditionFinding(
          rule,
          node,
          `read as JavaScript, the rule passes when \`${print(limit)}\` is absent`,
          'write what has to hold, without the negation around the comparison',
        );
    }
  },
  examples: {
    valid: [
      { title: 'The comparison has to hold', pack: {} },
      {
        title: 'The limit is meant to be optional',
        pack: expressions(
          "!('max_length' in limits && context.text.length > limits.max_length)",
          'limits?.max_length === undefined || !(context.text.length > limits.max_length)',
          "!('max_length' in passport.limits.note.write) || !(context.text.length > limits['max_length'])",
        ),
      },
      { title: 'A negation around something else', pack: expressions("!(context.text === 'x' && !limits.allow_x)") },
    ],
    invalid: [
      {
        title: 'A negation around a comparison',
        pack: expressions("!(context.text !== '' && context.text.length > limits.max_length)"),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'Inside a list, and with a limit that is reckoned with',
        pack: untyped(
          "not any(len(word) > limits.max_length for word in text.split(' '))",
          'NOT (text AND len(text) > passport.limits.note.write.max_kb * 1000)',
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'The negation written otherwise',
        pack: expressions(
          '(limits.max_length < context.text.length) === false',
          'context.text.length > limits?.max_length ? false : true',
          "context.text.split(' ').filter(word => word.length > limits.max_length).length === 0",
          "context.text.split(' ').find(word => word.length > limits['max_length']) === undefined",
          '!(context.text.length > -limits.max_length)',
        ),
        findings: [0, 1, 2, 3, 4].map((index) => `/evaluation_rules/${index}/condition`),
      },
    ],
  },
};
