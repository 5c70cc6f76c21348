import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { knownTruth } from '../known-truth.js';
import type { LintRule } from '../rule.js';

const STEPS = {
  status: 'that the passport is active',
  capabilities: 'that the required capabilities are held',
  assurance: 'that the assurance level reaches the minimum',
} as const;

export const undecidableRule: LintRule = {
  name: 'undecidable-rule',
  severity: 'warning',
  summary: 'A rule can never decide, because a built-in step before it checks the same.',
  explanation:
    'Status, expiry, context, capabilities, assurance and region are checked before the first rule (E-15). A rule that asks again whether the ' +
    'passport is active, holds a required capability or reaches min_assurance never denies: its code is never reported and no test can reach it.',
  requirement: 'OAP-EVAL-002',
  erratum: 'E-15',
  *check(subject) {
    for (const rule of subject.rules) {
      const known = rule.tree && knownTruth(rule.tree.root, subject, rule.tree.dialect);
      if (rule.tree === undefined || known === undefined) continue;
      yield conditionFinding(
        rule,
        rule.tree.root,
        `the rule always ${known.truth ? 'passes' : 'denies'}: a step before the rules checks ${STEPS[known.step]}`,
        known.truth ? 'remove the rule' : 'correct the condition',
      );
    }
  },
  examples: {
    valid: [
      { title: 'A rule about the request', pack: {} },
      {
        title: 'More than the steps check',
        pack: expressions(
          "helpers.atLeast(passport.assurance_level, 'L3')",
          "passport.capabilities.some(c => c.id === 'note.delete')",
          "passport.status === 'active' && context.text !== ''",
        ),
      },
    ],
    invalid: [
      {
        title: 'Status, capability, assurance',
        pack: expressions(
          "passport.status === 'active'",
          "passport.capabilities.some(c => c.id === 'note.write')",
          'helpers.atLeast(passport.assurance_level, policy.min_assurance)',
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition', '/evaluation_rules/2/condition'],
      },
      {
        title: 'In other words',
        pack: expressions(
          "'active' === passport['status']",
          "!(passport.status !== 'active')",
          "['active'].includes(passport.status)",
          "passport.capabilities.map(c => c.id).includes('note.write')",
          "passport.capabilities.some(c => 'note.write' === c['id'])",
        ),
        findings: [0, 1, 2, 3, 4].map((index) => `/evaluation_rules/${index}/condition`),
      },
      {
        title: 'The same in the legacy dialect',
        pack: untyped(
          "passport.status == 'active' and 'note.write' in passport.capabilities",
          "passport.assurance_level >= 'L1'",
          "not (passport.status == 'suspended')",
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition', '/evaluation_rules/2/condition'],
      },
    ],
  },
};
