import { hasWord } from '../is-mentioned.js';
import type { LintRule } from '../rule.js';

const plain = (name: string): string => name.replaceAll('_', ' ').toLowerCase();

const twoCaps = {
  evaluation_rules: ['length_cap', 'daily_cap'].map((name, index) => ({
    name,
    type: 'expression',
    condition: `context.text.length <= limits.max_length - ${index}`,
    deny_code: 'oap.limit_exceeded',
    description: 'What the rule is for',
  })),
};

export const unexpectedDecider: LintRule = {
  name: 'unexpected-decider',
  severity: 'info',
  summary: 'A case that is named for one rule is denied by another one with the same code.',
  explanation:
    'Suites compare codes. When several rules have the same code, a case can be denied by another rule than the one it was written for, and pass. Change the case so that every rule before lets it through, or its name.',
  check: function* (subject) {
    // The longest name first: a case is named for the rule whose whole name stands in its own.
    const rules = subject.rules
      .map((rule) => ({ rule, words: plain(rule.name) }))
      .toSorted((a, b) => b.words.length - a.words.length);
    for (const each of subject.suite ?? []) {
      if (each.allow || each.rule === undefined) continue;
      const name = plain(each.name);
      const meant = rules.find(({ words }) => hasWord(name, words))?.rule;
      if (meant === undefined || meant.name === each.rule || meant.denyCode !== each.code) continue;
      yield {
        pointer: `${meant.pointer}/name`,
        message: `the case \`${each.name}\` is denied by rule \`${each.rule}\`, not by \`${meant.name}\``,
        hint: 'Change the case so that every rule before lets it through.',
      };
    }
  },
  examples: {
    valid: [
      {
        title: 'The rule it is named for',
        pack: twoCaps,
        suite: [{ name: 'daily_cap_reached', allow: false, rule: 'daily_cap', code: 'oap.limit_exceeded' }],
      },
      {
        title: 'A name that speaks of no rule',
        pack: twoCaps,
        suite: [{ name: 'too_long', allow: false, rule: 'length_cap', code: 'oap.limit_exceeded' }],
      },
    ],
    invalid: [
      {
        title: 'An earlier rule with the same code',
        pack: twoCaps,
        suite: [{ name: 'daily_cap_reached', allow: false, rule: 'length_cap', code: 'oap.limit_exceeded' }],
        findings: ['/evaluation_rules/1/name'],
      },
      {
        title: 'A name in words',
        pack: twoCaps,
        suite: [{ name: 'over the daily cap', allow: false, rule: 'length_cap', code: 'oap.limit_exceeded' }],
        findings: ['/evaluation_rules/1/name'],
      },
    ],
  },
};
