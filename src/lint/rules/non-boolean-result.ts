import { type Dialect, type Node, print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { valueType } from '../value-type.js';

/** The first part of a condition that may be its outcome and is known not to be a boolean. */
const nonBooleanOutcome = (root: Node, subject: LintSubject, dialect: Dialect): Node | undefined => {
  const search = (node: Node): Node | undefined => {
    if (node.kind === 'logical') return search(node.left) ?? search(node.right);
    if (node.kind === 'conditional') return search(node.then) ?? search(node.otherwise);
    const type = valueType(node, [], subject, dialect);
    return type === undefined || type === 'boolean' ? undefined : node;
  };
  return search(root);
};

export const nonBooleanResult: LintRule = {
  name: 'non-boolean-result',
  severity: 'info',
  summary: 'A condition may yield something else than true or false.',
  explanation:
    'The standard wants a condition to yield a boolean, and does not say what another value means. Here its truth value counts, elsewhere ' +
    'the rule may fail. `a && b` yields a when a is false, `a || b` yields a when a is true: compare instead, as in context.text !== undefined.',
  requirement: 'OAP-EXPR-001',
  erratum: 'E-11',
  *check(subject) {
    for (const rule of subject.rules) {
      const node = rule.tree && nonBooleanOutcome(rule.tree.root, subject, rule.tree.dialect);
      if (node)
        yield conditionFinding(
          rule,
          node,
          `the condition may yield the value of \`${print(node)}\``,
          'compare it with something, or write !! before it',
        );
    }
  },
  examples: {
    valid: [
      { title: 'A comparison', pack: {} },
      {
        title: 'Booleans joined',
        pack: expressions(
          "!limits.require_text || context.text !== ''",
          "context.text ? context.text.startsWith('a') : false",
          '!!context.text',
        ),
      },
    ],
    invalid: [
      {
        title: 'A value instead of a test',
        pack: expressions('!limits.require_text || context.text'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A guard whose value gets out',
        pack: untyped("context.text and context.text != 'x'", "text != '' ? 1 : 0"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
