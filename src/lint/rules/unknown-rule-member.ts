import { RULE_MEMBERS } from '../pack-members.js';
import type { LintRule } from '../rule.js';
import { findUnknownMembers } from '../unknown-members.js';

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

export const unknownRuleMember: LintRule = {
  name: 'unknown-rule-member',
  severity: 'warning',
  summary: 'A rule has a member that means nothing.',
  explanation:
    'A member of a rule that the standard does not name is ignored. A rule cannot be switched off, made to warn only, or given a priority: the standard has nothing of the kind. Extensions are named `x-…`.',
  requirement: 'OAP-POLICY-006',
  check: function* ({ rules }) {
    const known = RULE_MEMBERS.flat();
    for (const { document, index } of rules)
      yield* findUnknownMembers(document, ['evaluation_rules', index], known, 'a rule');
  },
  examples: {
    valid: [
      { title: 'The known members', pack: rule({ description: 'Short notes', message: 'Too long' }) },
      { title: 'An extension', pack: rule({ 'x-ticket': 7 }) },
    ],
    invalid: [
      { title: 'A switch that is none', pack: rule({ enabled: false }), findings: ['/evaluation_rules/0/enabled'] },
      { title: 'Misspelt', pack: rule({ mesage: 'Too long' }), findings: ['/evaluation_rules/0/mesage'] },
    ],
  },
};
