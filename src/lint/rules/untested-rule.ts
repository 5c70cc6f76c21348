import { expressions } from '../example-rules.js';
import type { LintRule } from '../rule.js';

const allowed = { name: 'short', allow: true, rule: undefined, code: 'oap.allowed' };

export const untestedRule: LintRule = {
  name: 'untested-rule',
  severity: 'warning',
  summary: 'No case of the suite is denied by this rule.',
  explanation:
    'As long as no case is denied by a rule, the rule may be missing, turned round or unreachable, and the suite passes. Add a case that every rule before it lets through and this one denies.',
  check: function* (subject) {
    const { suite } = subject;
    if (suite === undefined) return;
    const denying = new Set(suite.flatMap((each) => (each.allow || each.rule === undefined ? [] : [each.rule])));
    for (const { name, pointer } of subject.rules) {
      if (name === '' || denying.has(name)) continue;
      yield {
        pointer: `${pointer}/name`,
        message: `no case is denied by rule \`${name}\``,
        hint: 'Add a case that only this rule denies.',
      };
    }
  },
  examples: {
    valid: [
      {
        title: 'A denying case',
        pack: {},
        suite: [allowed, { name: 'long', allow: false, rule: 'length_cap', code: 'oap.limit_exceeded' }],
      },
      { title: 'A pack without a suite', pack: {} },
    ],
    invalid: [
      { title: 'Only allowing cases', pack: {}, suite: [allowed], findings: ['/evaluation_rules/0/name'] },
      {
        title: 'One of two rules',
        pack: expressions('context.text.length > 0', 'context.text.length <= limits.max_length'),
        suite: [allowed, { name: 'empty', allow: false, rule: 'rule_1', code: 'oap.limit_exceeded' }],
        findings: ['/evaluation_rules/1/name'],
      },
    ],
  },
};
