import { conditionFinding } from '../condition-finding.js';
import { expressions } from '../example-rules.js';
import { findMisspeltLimits } from '../find-misspelt-limits.js';
import { findLimitReads } from '../read-limits.js';
import type { LintRule } from '../rule.js';

export const misspeltLimit: LintRule = {
  name: 'misspelt-limit',
  severity: 'warning',
  summary: 'The key of a limit looks like a known one misspelt.',
  explanation:
    'No passport has a limit under a misspelt key. A rule that needs it denies everything, and one that tests for it first lets everything through. ' +
    'Keys are compared with `limits_required` and with the limits that the published packs know for the same action. A key that some rule reads under its own name is never taken for the right spelling of another.',
  requirement: 'OAP-POLICY-011',
  check: function* (subject) {
    const misspelt = findMisspeltLimits(subject);
    if (misspelt.size === 0) return;
    const hintOf = (meant: string): string => `Write \`${meant}\`, or rename one of the two when both are meant.`;
    const list: unknown = subject.pack.limits_required;
    for (const [index, key] of (Array.isArray(list) ? (list as readonly unknown[]) : []).entries()) {
      const meant = typeof key === 'string' ? misspelt.get(key) : undefined;
      if (meant === undefined) continue;
      const message = `there is no limit \`${String(key)}\`; did you mean \`${meant}\`?`;
      yield { pointer: `/limits_required/${index}`, message, hint: hintOf(meant) };
    }
    const seen = new Set<string>();
    for (const { key, rule, node } of findLimitReads(subject)) {
      const meant = misspelt.get(key);
      const place = `${rule.index} ${key}`;
      if (meant === undefined || seen.has(place)) continue;
      seen.add(place);
      yield conditionFinding(rule, node, `there is no limit \`${key}\`; did you mean \`${meant}\`?`, hintOf(meant));
    }
  },
  examples: {
    valid: [
      {
        title: 'Two keys that differ in a word',
        pack: {
          limits_required: ['max_per_day'],
          ...expressions('context.count <= limits.max_per_day', 'context.count <= limits.max_per_hour'),
        },
      },
      {
        title: 'Keys that are both read',
        pack: {
          limits_required: ['allowed_tag', 'allowed_tags'],
          ...expressions('limits.allowed_tag === context.tag', 'limits.allowed_tags.includes(context.tag)'),
        },
      },
    ],
    invalid: [
      {
        title: 'Two letters changed places',
        pack: expressions('!limits.max_lenght || context.text.length <= limits.max_lenght'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A limit of a published pack',
        pack: {
          id: 'data.file.read.v1',
          requires_capabilities: ['data.file.read'],
          limits_required: ['allowed_path'],
          ...expressions('limits.allowed_path.includes(context.file_path)'),
        },
        findings: ['/limits_required/0', '/evaluation_rules/0/condition'],
      },
    ],
  },
};
