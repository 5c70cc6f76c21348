import type { PackMutator } from '../mutant.js';

/** The pack without one of its rules. */
export const ruleDropped: PackMutator = {
  name: 'rule-dropped',
  change: (pack) =>
    pack.rules.map((rule, at) => ({
      rule: rule.name,
      pointer: rule.pointer,
      from: `rule ${rule.name}`,
      to: '',
      rank: at,
      pack: { ...pack, rules: pack.rules.filter((_, i) => i !== at) },
    })),
};
