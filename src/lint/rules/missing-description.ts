import { findMissingText } from '../find-missing-text.js';
import type { LintRule } from '../rule.js';

const rule = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  evaluation_rules: [
    {
      name: 'length_cap',
      type: 'expression',
      condition: 'context.text.length <= limits.max_length',
      deny_code: 'oap.limit_exceeded',
      ...more,
    },
  ],
});

export const missingDescription: LintRule = {
  name: 'missing-description',
  severity: 'warning',
  summary: 'A rule has no description.',
  explanation:
    'Every rule has a description: it says in words what has to hold, so that a reader can tell what the condition means from what it does. It is also the text of the denial when the rule has no message.',
  requirement: 'OAP-POLICY-006',
  check: (subject) => findMissingText(subject, 'description', 'Say in a sentence what has to hold.'),
  examples: {
    valid: [
      { title: 'A sentence', pack: {} },
      { title: 'A word', pack: rule({ description: 'Short' }) },
    ],
    invalid: [
      { title: 'None', pack: rule({}), findings: ['/evaluation_rules/0'] },
      { title: 'An empty one', pack: rule({ description: ' ' }), findings: ['/evaluation_rules/0/description'] },
    ],
  },
};
