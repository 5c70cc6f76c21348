import { findMisplaced } from '../member-order.js';
import { PACK_MEMBERS, RULE_MEMBERS } from '../pack-members.js';
import type { LintRule } from '../rule.js';

export const memberOrder: LintRule = {
  name: 'member-order',
  severity: 'info',
  summary: 'The members of the pack, or of a rule, stand in an unusual order.',
  explanation:
    'Order means nothing to a machine. Packs that keep to the order of the published ones can be read side by side and compared line by line. Members that the standard does not name stay where they are.',
  check: function* ({ pack, rules }) {
    const found = [
      findMisplaced(pack, [], PACK_MEMBERS, 'the pack'),
      ...rules.map(({ document, index, name }) =>
        findMisplaced(document, ['evaluation_rules', index], RULE_MEMBERS, `rule \`${name}\``),
      ),
    ];
    for (const finding of found) if (finding !== undefined) yield finding;
  },
  examples: {
    valid: [
      { title: 'The usual order', pack: {} },
      { title: 'A member that the standard does not know', pack: { 'x-team': 'notes' } },
    ],
    invalid: [
      {
        title: 'Advice at the end',
        pack: { advice: ['Keep notes short'] },
        findings: ['/advice'],
        fixed: { advice: ['Keep notes short'] },
      },
      {
        title: 'The name of a rule in its middle',
        pack: {
          evaluation_rules: [
            {
              type: 'expression',
              condition: 'context.text.length <= limits.max_length',
              name: 'length_cap',
              deny_code: 'oap.limit_exceeded',
              description: 'A note is no longer than max_length characters',
            },
          ],
        },
        findings: ['/evaluation_rules/0/name'],
        fixed: {
          evaluation_rules: [
            {
              name: 'length_cap',
              type: 'expression',
              condition: 'context.text.length <= limits.max_length',
              deny_code: 'oap.limit_exceeded',
              description: 'A note is no longer than max_length characters',
            },
          ],
        },
      },
    ],
  },
};
