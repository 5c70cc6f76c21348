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
  check: function* (subject) {
    for (const { document, pointer, name } of subject.rules) {
      const text = Object.hasOwn(document, 'message') ? document.message : undefined;
      if (text !== undefined && (typeof text !== 'string' || text.trim() !== '')) continue;
      yield {
        pointer: text === undefined ? pointer : `${pointer}/message`,
        message: `rule \`${name}\` has no message`,
        hint: 'Say what was found, and what to do about it.',
      };
    }
  },
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
