import type { Equivalence } from '../equivalence.js';

/** Two rules that deny with one code give the same decision in either order. */
export const sameCode: Equivalence = {
  name: 'same-code',
  prove: ({ mutator, rank }, { rules }) => {
    const [first, second] = [rules[rank], rules[rank + 1]];
    if (mutator !== 'rule-order' || first === undefined || first.denyCode !== second?.denyCode) return undefined;
    return `both rules deny with ${first.denyCode}`;
  },
};
