import { print } from '../../../expr/index.js';
import type { Equivalence } from '../equivalence.js';
import { pathText } from '../needed-paths.js';

/** `K in state.N ? state.N[K] : 0` is `state.N[K]`: a key that a figure by key does not have counts as zero (E-14). */
export const absentKey: Equivalence = {
  name: 'absent-key',
  prove: ({ nodes }, { aggregates }) => {
    const [node, by] = [nodes?.node, nodes?.by];
    if (node?.kind !== 'conditional' || by !== node.then) return undefined;
    const { test, then, otherwise } = node;
    if (test.kind !== 'binary' || test.op !== 'in' || then.kind !== 'index' || then.optional) return undefined;
    if (otherwise.kind !== 'literal' || otherwise.value !== 0) return undefined;
    const [root, name = '', ...more] = pathText(test.right)?.split('\n') ?? [];
    const aggregate = aggregates.get(name);
    if (root !== 'state' || more.length > 0 || aggregate?.by === undefined || aggregate.kind === 'set')
      return undefined;
    const isSame = print(then.object) === print(test.right) && print(then.key) === print(test.left);
    return isSame ? `a key that \`${name}\` does not have counts as zero` : undefined;
  },
};
