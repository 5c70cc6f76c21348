import { conditionFinding } from '../condition-finding.js';
import { expressions } from '../example-rules.js';
import type { LintRule } from '../rule.js';

const daily = { aggregate: 'count', window: 'utc-day' };

export const undeclaredState: LintRule = {
  name: 'undeclared-state',
  severity: 'error',
  summary: 'A condition reads a state name that the pack does not declare.',
  explanation:
    'Counters, sums and sets over earlier decisions are declared under x-state, so that an evaluator knows how to keep them. ' +
    'A rule that reads an undeclared name denies everything with oap.policy_error.',
  requirement: 'OAP-EXPR-002',
  erratum: 'E-14',
  *check(subject) {
    for (const rule of subject.rules)
      for (const issue of rule.compiled?.issues ?? [])
        if (issue.reason === 'undeclared-state') yield conditionFinding(rule, issue, issue.message, issue.hint);
  },
  examples: {
    valid: [
      { title: 'No state', pack: {} },
      {
        title: 'A declared name',
        pack: { 'x-state': { notes_today: daily }, ...expressions('state.notes_today < limits.max_length') },
      },
    ],
    invalid: [
      {
        title: 'Nothing is declared',
        pack: expressions('state.notes_today < limits.max_length'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A misspelt name',
        pack: { 'x-state': { notes_today: daily }, ...expressions('true', 'state.note_today < 5') },
        findings: ['/evaluation_rules/1/condition'],
      },
    ],
  },
};
