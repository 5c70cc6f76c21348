import { expressions } from '../example-rules.js';
import { findLimitReads } from '../read-limits.js';
import type { LintRule } from '../rule.js';

export const missingLimitsRequired: LintRule = {
  name: 'missing-limits-required',
  severity: 'warning',
  summary: 'Rules read limits, and the pack has no limits_required.',
  explanation:
    'Whoever issues a passport learns from `limits_required` which limits he has to set; without it he learns from denials. ' +
    'List the keys that the rules cannot do without. An empty list says that every limit is optional.',
  requirement: 'OAP-POLICY-011',
  check: function* (subject) {
    if (Object.hasOwn(subject.pack, 'limits_required')) return;
    const keys = [...new Set(findLimitReads(subject).map((read) => read.key))];
    if (keys.length === 0) return;
    yield {
      pointer: '',
      message: `the pack has no limits_required, and its rules read ${keys.map((key) => `\`${key}\``).join(', ')}`,
      hint: 'List the keys that the rules need, or write an empty list when none has to be there.',
    };
  },
  examples: {
    valid: [
      { title: 'The key is listed', pack: {} },
      {
        title: 'No rule reads a limit',
        pack: { limits_required: null, ...expressions('context.text.length <= 500') },
      },
      {
        title: 'An empty list is an answer too',
        pack: { limits_required: [], ...expressions('!limits.max_length || context.text.length <= limits.max_length') },
      },
    ],
    invalid: [
      { title: 'A rule reads a limit', pack: { limits_required: null }, findings: [''] },
      {
        title: 'Also when the limit is optional',
        pack: {
          limits_required: null,
          ...expressions("!('max_length' in limits) || context.text.length <= limits.max_length"),
        },
        findings: [''],
      },
    ],
  },
};
