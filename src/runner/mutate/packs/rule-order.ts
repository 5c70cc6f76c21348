import type { PackMutator } from '../mutant.js';

/** Two rules that follow each other, the other way round. */
export const ruleOrder: PackMutator = {
  name: 'rule-order',
  change: (pack) =>
    pack.rules.slice(1).flatMap((second, at) => {
      const first = pack.rules[at];
      if (first === undefined) return [];
      const rules = pack.rules.map((rule) => (rule === first ? second : rule === second ? first : rule));
      return [
        {
          rule: first.name,
          pointer: `${first.pointer}/name`,
          from: `${first.name}, ${second.name}`,
          to: `${second.name}, ${first.name}`,
          rank: at,
          pack: { ...pack, rules },
        },
      ];
    }),
};
