import { readNames } from '../read-names.js';
import type { LintRule } from '../rule.js';

/** What a rule has to look at for a code to be true, as parts of names; null for codes that no rule may give. */
const SUBJECTS: ReadonlyMap<string, { readonly about: string; readonly words: readonly string[] } | null> = new Map([
  ['oap.allowed', null],
  ['oap.policy_error', null],
  ['oap.assurance_insufficient', { about: 'an assurance level', words: ['assurance', 'atleast'] }],
  ['oap.blocked_pattern', { about: 'patterns', words: ['pattern', 'block', 'threat', 'matches'] }],
  ['oap.blocked_pattern_detected', { about: 'patterns', words: ['pattern', 'block', 'matches'] }],
  ['oap.command_not_allowed', { about: 'a command', words: ['command'] }],
  ['oap.criteria_incomplete', { about: 'criteria', words: ['criteri', 'attest'] }],
  ['oap.criteria_not_met', { about: 'criteria', words: ['criteri', 'attest'] }],
  ['oap.cross_currency_denied', { about: 'a currency', words: ['currenc'] }],
  ['oap.currency_unsupported', { about: 'a currency', words: ['currenc'] }],
  ['oap.domain_blocked', { about: 'a host', words: ['domain', 'url', 'host'] }],
  ['oap.domain_not_allowed', { about: 'a host', words: ['domain', 'url', 'host'] }],
  ['oap.evidence_missing', { about: 'evidence', words: ['evidence'] }],
  ['oap.idempotency_conflict', { about: 'a key of the request', words: ['idempot', 'key', 'nonce'] }],
  ['oap.jurisdiction_blocked', { about: 'a jurisdiction', words: ['jurisdiction', 'region', 'country', 'countries'] }],
  [
    'oap.merchant_forbidden',
    { about: 'a merchant', words: ['merchant', 'vendor', 'seller', 'supplier', 'payee', 'shop', 'store'] },
  ],
  ['oap.passport_suspended', { about: 'the status of the passport', words: ['status', 'expires'] }],
  ['oap.path_not_allowed', { about: 'a path', words: ['path', 'file', 'director'] }],
  ['oap.pii_blocked', { about: 'personal data', words: ['pii', 'personal'] }],
  ['oap.pii_not_allowed', { about: 'personal data', words: ['pii', 'personal'] }],
  ['oap.region_blocked', { about: 'a region', words: ['region', 'country', 'countries', 'jurisdiction', 'location'] }],
  ['oap.self_review_not_allowed', { about: 'a reviewer', words: ['review', 'author'] }],
  ['oap.summary_insufficient', { about: 'a summary', words: ['summary'] }],
  ['oap.tests_not_passing', { about: 'tests', words: ['test'] }],
  ['oap.unknown_capability', { about: 'a capability', words: ['capabilit'] }],
]);

const rule = (condition: string, deny_code: string): Readonly<Record<string, unknown>> => ({
  evaluation_rules: [
    { name: 'example', type: 'expression', condition, deny_code, description: 'What the rule is for' },
  ],
});

export const inconsistentDenyCode: LintRule = {
  name: 'inconsistent-deny-code',
  severity: 'warning',
  summary: 'A deny code speaks of something that the rule does not look at.',
  explanation:
    'Clients act on the code of a denial: at `oap.currency_unsupported` they try another currency, at `oap.assurance_insufficient` they ask for a better passport. A rule that does not look at a currency or a level sends them the wrong way. ' +
    '`oap.policy_error` and `oap.allowed` are given by evaluation itself and are no deny codes of rules.',
  requirement: 'OAP-POLICY-010',
  check: function* (subject) {
    for (const each of subject.rules) {
      const topic = SUBJECTS.get(each.denyCode);
      if (topic === undefined) continue;
      const pointer = `${each.pointer}/deny_code`;
      if (topic === null) {
        const message = `\`${each.denyCode}\` is given by evaluation itself, never by a rule`;
        yield { pointer, message, hint: 'Use the code of what the rule checks.' };
        continue;
      }
      const names = readNames(each);
      if (names === undefined || topic.words.some((word) => names.some((name) => name.includes(word)))) continue;
      yield {
        pointer,
        message: `\`${each.denyCode}\` speaks of ${topic.about}, and rule \`${each.name}\` does not look at one`,
        hint: 'Use the code of what the rule checks.',
      };
    }
  },
  examples: {
    valid: [
      { title: 'A limit', pack: {} },
      {
        title: 'A vendor is a merchant',
        pack: rule('limits.vendors.includes(context.vendor)', 'oap.merchant_forbidden'),
      },
      {
        title: 'A country stands for a region',
        pack: rule('limits.allowed_countries.includes(context.shipping_country)', 'oap.region_blocked'),
      },
    ],
    invalid: [
      {
        title: 'A length is no currency',
        pack: rule('context.text.length <= limits.max_length', 'oap.currency_unsupported'),
        findings: ['/evaluation_rules/0/deny_code'],
      },
      {
        title: 'A code that only evaluation gives',
        pack: rule('context.text.length <= limits.max_length', 'oap.policy_error'),
        findings: ['/evaluation_rules/0/deny_code'],
      },
    ],
  },
};
