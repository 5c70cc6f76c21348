import { MAX_CONDITION_LENGTH } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import type { LintRule } from '../rule.js';

const pad = (length: number): string => 'true'.padEnd(length);

export const conditionTooLong: LintRule = {
  name: 'condition-too-long',
  severity: 'error',
  summary: 'A condition is longer than the standard allows.',
  explanation:
    `A condition has at most ${MAX_CONDITION_LENGTH} characters, counted in UTF-16 code units (E-11). A pack with a longer one denies ` +
    'everything. Split the condition into several rules, which have to pass all the same, or move it to a validator.',
  requirement: 'OAP-EXPR-009',
  erratum: 'E-11',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.fault?.code !== 'too-long') continue;
      yield conditionFinding(rule, rule.fault, rule.fault.message, 'split the rule in two, or use a validator');
    }
  },
  examples: {
    valid: [
      { title: 'A short condition', pack: {} },
      { title: 'A condition of the greatest length', pack: expressions(pad(MAX_CONDITION_LENGTH)) },
    ],
    invalid: [
      {
        title: 'One character too many',
        pack: expressions(pad(MAX_CONDITION_LENGTH + 1)),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'The same in the legacy dialect',
        pack: untyped("context.text != ''", pad(2 * MAX_CONDITION_LENGTH)),
        findings: ['/evaluation_rules/1/condition'],
      },
    ],
  },
};
