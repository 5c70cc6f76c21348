import type { PackMutator } from '../mutant.js';

const OTHER = 'oap.mutated';

/** A rule with another code. */
export const denyCode: PackMutator = {
  name: 'deny-code',
  change: (pack) =>
    pack.rules.map((rule, at) => ({
      rule: rule.name,
      pointer: `${rule.pointer}/deny_code`,
      from: rule.denyCode,
      to: OTHER,
      rank: at,
      pack: { ...pack, rules: pack.rules.map((each) => (each === rule ? { ...rule, denyCode: OTHER } : each)) },
    })),
};
