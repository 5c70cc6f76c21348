import { expressions } from '../example-rules.js';
import type { LintRule } from '../rule.js';

export const noRules: LintRule = {
  name: 'no-rules',
  severity: 'warning',
  summary: 'The pack has no rules.',
  explanation:
    'Capabilities, assurance, regions and the context schema are checked for every pack, and nothing else is for this one: whatever passes ' +
    'them is allowed. Write the rules that hold the request against the limits of the passport.',
  requirement: 'OAP-POLICY-008',
  *check({ pack }) {
    const rules: unknown = Object.hasOwn(pack, 'evaluation_rules') ? pack.evaluation_rules : undefined;
    if (Array.isArray(rules) && rules.length === 0)
      yield {
        pointer: '/evaluation_rules',
        message: 'there is no rule, so that whatever fits the context schema is allowed',
        hint: 'Write a rule, or suppress this with a reason when the schema says all there is to say.',
      };
  },
  examples: {
    valid: [
      { title: 'A rule', pack: {} },
      { title: 'Several', pack: expressions('context.text !== undefined', 'limits.max_length > 0') },
    ],
    invalid: [
      { title: 'An empty list', pack: { evaluation_rules: [] }, findings: ['/evaluation_rules'] },
      {
        title: 'An empty list, with a schema that says much',
        pack: { evaluation_rules: [], limits_required: [], required_context: { additionalProperties: false } },
        findings: ['/evaluation_rules'],
      },
    ],
  },
};
