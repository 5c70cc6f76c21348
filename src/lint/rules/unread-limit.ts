import { expressions } from '../example-rules.js';
import { findMisspeltLimits } from '../find-misspelt-limits.js';
import { isEnforcementFlag, isInAdvice } from '../is-mentioned.js';
import { mayReadAnyLimit, readLimitKeys } from '../read-limits.js';
import type { LintRule } from '../rule.js';

export const unreadLimit: LintRule = {
  name: 'unread-limit',
  severity: 'warning',
  summary: 'A limit that limits_required demands is read by no rule.',
  explanation:
    'A passport has to carry every limit of `limits_required`, and its owner believes that it bounds the agent. A limit that no rule and no validator reads bounds nothing. ' +
    'Write the rule, drop the key, or, when the host has to heed it, say so: by a flag of that name in `enforcement`, or by a line of `advice` that names it. ' +
    'Packs with a condition that does not parse or with a validator whose inputs are not known are passed over.',
  requirement: 'OAP-POLICY-011',
  check: function* (subject) {
    if (mayReadAnyLimit(subject)) return;
    const read = readLimitKeys(subject);
    const misspelt = findMisspeltLimits(subject);
    const meant = new Set(misspelt.values());
    const list = subject.pack.limits_required as readonly unknown[];
    for (const [index, key] of (Array.isArray(list) ? list : []).entries()) {
      if (typeof key !== 'string' || read.has(key) || misspelt.has(key) || meant.has(key)) continue;
      if (isInAdvice(subject, key) || isEnforcementFlag(subject, key)) continue;
      yield {
        pointer: `/limits_required/${index}`,
        message: `no rule reads the limit \`${key}\``,
        hint: 'Write the rule that holds to it, drop it from limits_required, or name it in advice when the host enforces it.',
      };
    }
  },
  examples: {
    valid: [
      {
        title: 'Every required limit is read',
        pack: {
          limits_required: ['max_length', 'allowed_tags'],
          ...expressions('context.text.length <= limits.max_length', 'limits.allowed_tags.includes(context.tag)'),
        },
      },
      {
        title: 'The host is told to heed it',
        pack: {
          limits_required: ['max_length', 'approval_required'],
          advice: ['Ask a person first when approval_required is set'],
        },
      },
      {
        title: 'A validator of unknown inputs may read it',
        pack: {
          limits_required: ['max_length', 'blocked_words'],
          evaluation_rules: [
            {
              name: 'words',
              type: 'custom_validator',
              validator: 'validateWords',
              deny_code: 'example.word_blocked',
              description: 'No blocked word',
            },
          ],
        },
      },
    ],
    invalid: [
      {
        title: 'A limit that only looks as if it bounded something',
        pack: { limits_required: ['max_length', 'max_notes_per_day'] },
        findings: ['/limits_required/1'],
      },
      {
        title: 'The rule holds a fixed number against the context instead',
        pack: expressions('context.text.length <= 500'),
        findings: ['/limits_required/0'],
      },
    ],
  },
};
