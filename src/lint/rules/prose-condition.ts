import { conditionFinding } from '../condition-finding.js';
import { untyped } from '../example-rules.js';
import type { LintRule } from '../rule.js';

export const proseCondition: LintRule = {
  name: 'prose-condition',
  severity: 'error',
  summary: 'A condition is a sentence, not an expression.',
  explanation:
    'A condition written for people cannot be evaluated, and a pack with one denies everything with oap.policy_error. ' +
    'Write what the sentence says as an expression, or name a validator that checks it.',
  requirement: 'OAP-EXPR-006',
  erratum: 'E-10',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.fault?.code !== 'prose') continue;
      yield conditionFinding(
        rule,
        rule.fault,
        'the condition is prose',
        'write it as an expression, or use a rule of type "custom_validator"',
      );
    }
  },
  examples: {
    valid: [
      { title: 'An expression', pack: {} },
      { title: 'An expression in words of the legacy dialect', pack: untyped('context.text is not empty and true') },
    ],
    invalid: [
      {
        title: 'A sentence',
        pack: untyped('the text has no forbidden words'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A sentence after a rule that can be read',
        pack: untyped("context.text != ''", 'agent is allowed to write this note'),
        findings: ['/evaluation_rules/1/condition'],
      },
    ],
  },
};
