import type { LintRule } from '../rule.js';

const rule = (name: string, condition: string) => ({
  name,
  type: 'expression',
  condition,
  deny_code: 'oap.limit_exceeded',
  description: 'What the rule is for',
});

export const duplicateRuleName: LintRule = {
  name: 'duplicate-rule-name',
  severity: 'error',
  summary: 'Two rules of the pack have the same name.',
  explanation:
    'The name of a rule is what a report, a trace and a test speak of, and the standard wants it to be unique within the pack. ' +
    'Rename the second rule, or remove it when it says the same.',
  requirement: 'OAP-POLICY-007',
  *check(subject) {
    const first = new Map<string, number>();
    for (const { name, index, pointer } of subject.rules) {
      if (name === '') continue;
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, index);
      else
        yield {
          pointer: `${pointer}/name`,
          message: `rule ${index + 1} has the name \`${name}\` of rule ${earlier + 1}`,
          hint: 'rename one of them, or remove it when both say the same',
        };
    }
  },
  examples: {
    valid: [
      { title: 'One rule', pack: {} },
      { title: 'Two names', pack: { evaluation_rules: [rule('first', 'true'), rule('First', 'true')] } },
    ],
    invalid: [
      {
        title: 'Two rules of one name',
        pack: {
          evaluation_rules: [rule('length_cap', 'context.text.length < 9'), rule('length_cap', 'context.text !== 1')],
        },
        findings: ['/evaluation_rules/1/name'],
      },
      {
        title: 'Three rules of one name',
        pack: { evaluation_rules: [rule('a', 'true'), rule('b', 'true'), rule('a', 'true'), rule('a', 'true')] },
        findings: ['/evaluation_rules/2/name', '/evaluation_rules/3/name'],
      },
    ],
  },
};
