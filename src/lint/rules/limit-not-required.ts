import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { findMisspeltLimits } from '../find-misspelt-limits.js';
import { findLimitReads, type LimitRead } from '../read-limits.js';
import type { LintRule } from '../rule.js';

const LIMITS = 'limits.';

/** Whether the author provided for the limit to be missing: it is tested first, or stands in for a required one. */
const isProvidedFor = ({ facts, key, root, path }: LimitRead, required: ReadonlySet<string>): boolean => {
  if (path[0] === '*')
    return [...facts].some(([known, presence]) => presence === 'present' && known.endsWith(`.${key}`));
  if (facts.has(`${root}.${key}`)) return true;
  return [...facts].some(
    ([known, presence]) =>
      presence === 'absent' && known.startsWith(LIMITS) && required.has(known.slice(LIMITS.length)),
  );
};

export const limitNotRequired: LintRule = {
  name: 'limit-not-required',
  severity: 'warning',
  summary: 'A rule cannot do without a limit that limits_required does not list.',
  explanation:
    'When the limit is missing from a passport, the rule fails and denies, whatever is asked for; and `limits_required` did not say that it has to be there. ' +
    "List the key, or test for it first, as in `!('max_length' in limits) || …`.",
  requirement: 'OAP-POLICY-011',
  erratum: 'E-57',
  check: function* (subject) {
    if (!Array.isArray(subject.pack.limits_required)) return;
    const required = new Set(subject.limitsRequired);
    const misspelt = findMisspeltLimits(subject);
    const seen = new Set<string>();
    for (const read of findLimitReads(subject)) {
      const { key, rule, node, use } = read;
      const place = `${rule.index} ${key}`;
      if (use !== 'operand' || required.has(key) || misspelt.has(key) || seen.has(place)) continue;
      if (isProvidedFor(read, required)) continue;
      seen.add(place);
      yield conditionFinding(
        rule,
        node,
        `needs the limit \`${key}\`, which limits_required does not list`,
        `Add "${key}" to limits_required, or test for it before it is used.`,
      );
    }
  },
  examples: {
    valid: [
      {
        title: 'Listed, or tested first',
        pack: {
          limits_required: ['max_length'],
          ...expressions(
            'context.text.length <= limits.max_length',
            "!('allowed_tags' in limits) || limits.allowed_tags.includes(context.tag)",
          ),
        },
      },
      {
        title: 'It stands in for a limit that is required',
        pack: expressions("context.text.length <= ('max_length' in limits ? limits.max_length : limits.max_size)"),
      },
      {
        title: 'A default takes its place',
        pack: { limits_required: [], ...expressions('context.text.length <= (limits.max_length ?? 500)') },
      },
    ],
    invalid: [
      {
        title: 'An empty list, and a rule that needs a limit',
        pack: { limits_required: [] },
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'Tested too late',
        pack: untyped('context.text.length <= limits.max_size or not limits.max_size'),
        findings: ['/evaluation_rules/0/condition'],
      },
    ],
  },
};
