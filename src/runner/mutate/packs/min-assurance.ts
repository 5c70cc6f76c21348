import { ASSURANCE_LEVELS } from '../../../spec/index.js';
import type { PackMutator } from '../mutant.js';

/** The level that the pack demands, one lower and one higher. */
export const minAssurance: PackMutator = {
  name: 'min-assurance',
  change: (pack) => {
    const at = (ASSURANCE_LEVELS as readonly string[]).indexOf(pack.minAssurance);
    return [ASSURANCE_LEVELS[at - 1], ASSURANCE_LEVELS[at + 1]].flatMap((level) => {
      if (level === undefined) return [];
      const changed = { ...pack, minAssurance: level, policy: { ...pack.policy, min_assurance: level } };
      return [{ pointer: '/min_assurance', from: pack.minAssurance, to: level, pack: changed }];
    });
  },
};
