import { print } from '../../expr/index.js';
import { expressions, untyped } from '../example-rules.js';
import type { LintRule } from '../rule.js';

export const duplicateCondition: LintRule = {
  name: 'duplicate-condition',
  severity: 'warning',
  summary: 'Two rules of the pack have the same condition.',
  explanation:
    'Rules are evaluated in file order and the first that fails denies, so that a rule with the condition of an earlier one can ' +
    'never decide: its code and message are never reported. Often the second was copied and never changed.',
  requirement: 'OAP-EVAL-002',
  *check(subject) {
    const first = new Map<string, string>();
    for (const { tree, name, index, pointer } of subject.rules) {
      if (tree === undefined) continue;
      const text = `${tree.dialect} ${print(tree)}`;
      const earlier = first.get(text);
      if (earlier === undefined) first.set(text, `\`${name}\` (rule ${index + 1})`);
      else
        yield {
          pointer: `${pointer}/condition`,
          message: `rule \`${name}\` has the condition of ${earlier}, which denies before it`,
          hint: 'remove the rule, or correct its condition',
        };
    }
  },
  examples: {
    valid: [
      { title: 'One rule', pack: {} },
      { title: 'Conditions that differ', pack: expressions('context.text.length < 5', 'context.text.length <= 5') },
    ],
    invalid: [
      {
        title: 'The same condition in other spacing',
        pack: expressions("context.text !== 'x'", "(context.text  !==  'x')"),
        findings: ['/evaluation_rules/1/condition'],
      },
      {
        title: 'In the legacy dialect',
        pack: untyped("text != 'x'", "text != 'y' and text != 'z'", "text != 'y' AND text != 'z'"),
        findings: ['/evaluation_rules/2/condition'],
      },
    ],
  },
};
