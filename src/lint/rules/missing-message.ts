import { findMissingText } from '../find-missing-text.js';
import type { LintRule } from '../rule.js';

const rule = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  evaluation_rules: [
    {
      name: 'length_cap',
      type: 'expression',
      condition: 'context.text.length <= limits.max_length',
      deny_code: 'oap.limit_exceeded',
      description: 'A note is no longer than max_length characters',
      ...more,
    },
  ],
});

export const missingMessage: LintRule = {
  name: 'missing-message',
  severity: 'info',
  summary: 'A rule has no message for those it denies.',
  explanation:
    'Without a message the denial carries the description, which says what has to hold. A message says what was found and what to do about it.',
  requirement: 'OAP-POLICY-010',
  check: (subject) => findMissingText(subject, 'message', 'Say what was found, and what to do about it.'),
  examples: {
    valid: [
      { title: 'A message', pack: {} },
      { title: 'A short one', pack: rule({ message: 'Too long' }) },
    ],
    invalid: [
      { title: 'None', pack: rule({}), findings: ['/evaluation_rules/0'] },
      { title: 'An empty one', pack: rule({ message: '' }), findings: ['/evaluation_rules/0/message'] },
    ],
  },
};
