import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import type { LintRule } from '../rule.js';

/** Faults that rules of their own speak of. */
const ELSEWHERE: ReadonlySet<string> = new Set(['prose', 'too-long']);

export const forbiddenSyntax: LintRule = {
  name: 'forbidden-syntax',
  severity: 'error',
  summary: 'A condition does not parse.',
  explanation:
    'Conditions are written in a restricted grammar, without statements, assignments, regular expression literals and names that ' +
    'reach a prototype. A pack with a condition outside of it denies everything with oap.policy_error.',
  requirement: 'OAP-EXPR-006',
  erratum: 'E-11',
  *check(subject) {
    for (const rule of subject.rules) {
      const { fault } = rule;
      if (fault === undefined || ELSEWHERE.has(fault.code)) continue;
      yield conditionFinding(rule, fault, fault.message, fault.hint);
    }
  },
  examples: {
    valid: [
      { title: 'An expression', pack: {} },
      { title: 'Words of the legacy dialect in a rule without a type', pack: untyped("not (context.text == 'x')") },
    ],
    invalid: [
      {
        title: 'Words of the legacy dialect in a typed rule',
        pack: expressions("context.text != 'x' and context.text != 'y'"),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A regular expression literal, a forbidden name, an assignment',
        pack: expressions('/^a/.test(context.text)', 'context.constructor === 1', "context.text = 'x'"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition', '/evaluation_rules/2/condition'],
      },
    ],
  },
};
