import type { PackMutator } from '../mutant.js';

/** A validator in the place of the next one that the pack names, the first in that of the last. */
export const validator: PackMutator = {
  name: 'validator',
  change: (pack) => {
    const named = pack.rules.filter((rule) => rule.validator !== undefined);
    return named.flatMap((rule, at) => {
      const other = named[(at + 1) % named.length]?.validator;
      if (other === undefined || other === rule.validator) return [];
      return [
        {
          rule: rule.name,
          pointer: `${rule.pointer}/validator`,
          from: rule.validator ?? '',
          to: other,
          rank: pack.rules.indexOf(rule),
          pack: { ...pack, rules: pack.rules.map((each) => (each === rule ? { ...rule, validator: other } : each)) },
        },
      ];
    });
  },
};
