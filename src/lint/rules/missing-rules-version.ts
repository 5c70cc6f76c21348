import type { LintRule } from '../rule.js';

export const missingRulesVersion: LintRule = {
  name: 'missing-rules-version',
  severity: 'info',
  summary: 'The pack does not say in which format its rules are.',
  explanation:
    'Without `evaluation_rules_version` the format counts as 1.0. Written down, a later format cannot be mistaken for it.',
  requirement: 'OAP-POLICY-005',
  check: function* ({ pack }) {
    if (Object.hasOwn(pack, 'evaluation_rules_version') || !Object.hasOwn(pack, 'evaluation_rules')) return;
    yield {
      pointer: '',
      message: 'the pack has no evaluation_rules_version',
      hint: 'Add "evaluation_rules_version": "1.0".',
      fix: [{ kind: 'add', pointer: '', key: 'evaluation_rules_version', value: '1.0', before: 'evaluation_rules' }],
    };
  },
  examples: {
    valid: [
      { title: 'Written down', pack: {} },
      { title: 'No rules', pack: { evaluation_rules: null, evaluation_rules_version: null } },
    ],
    invalid: [
      { title: 'Left out', pack: { evaluation_rules_version: null }, findings: [''], fixed: {} },
      {
        title: 'Left out, and no rule yet',
        pack: { evaluation_rules_version: null, evaluation_rules: [] },
        findings: [''],
        fixed: { evaluation_rules: [] },
      },
    ],
  },
};
