import { expressions, untyped } from '../example-rules.js';
import { standardiseCondition, standardiseRule } from '../fix/standardise.js';
import type { LintRule } from '../rule.js';

export const legacyDialect: LintRule = {
  name: 'legacy-dialect',
  severity: 'warning',
  summary: 'A rule has no type and so is of the legacy dialect.',
  explanation:
    'The standard asks for a type on every rule. Without one a condition is read in the legacy dialect of older published packs, ' +
    'which other evaluators read differently or not at all. Give the rule type "expression" and write its condition in the ' +
    'standard dialect, or type "custom_validator" where it names a validator.',
  requirement: 'OAP-POLICY-008',
  erratum: 'E-10',
  *check(subject) {
    for (const rule of subject.rules) {
      const { type, pointer, name, condition, validator } = rule;
      if (type !== undefined) continue;
      const fix = standardiseRule(subject, rule);
      const standard = standardiseCondition(subject, rule);
      const obstacle = standard.ok ? '' : `; --fix leaves it alone: ${standard.obstacle.message}`;
      yield {
        pointer: condition === undefined ? pointer : `${pointer}/condition`,
        message: `rule \`${name}\` has no type, so it is read in the legacy dialect`,
        hint:
          condition === undefined && validator !== undefined
            ? 'add "type": "custom_validator"'
            : `add "type": "expression" and write the condition in the standard dialect${condition === undefined ? '' : obstacle}`,
        ...(fix === undefined ? {} : { fix }),
      };
    }
  },
  examples: {
    valid: [
      { title: 'A rule with a type', pack: {} },
      { title: 'A pack without rules', pack: { evaluation_rules: [] } },
    ],
    invalid: [
      {
        title: 'Words of another language',
        pack: untyped('len(context.text) <= limits.max_length and context.text is not empty'),
        findings: ['/evaluation_rules/0/condition'],
        fixed: expressions('context.text.length <= limits.max_length && context.text'),
      },
      {
        title: 'A condition of the standard dialect whose type was forgotten',
        pack: untyped('context.text.length <= limits.max_length', "context.text != 'x' and context.text != 'y'"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
        fixed: expressions('context.text.length <= limits.max_length', "context.text != 'x' && context.text != 'y'"),
      },
      {
        title: 'Prose, which cannot be rewritten',
        pack: untyped('the text has no forbidden words'),
        findings: ['/evaluation_rules/0/condition'],
        fixed: untyped('the text has no forbidden words'),
      },
    ],
  },
};
