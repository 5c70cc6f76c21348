import type { Node } from '../expr/index.js';

/** A comparison that a number passes or fails by being 0; numbers below zero aside. */
interface ZeroTest {
  readonly tested: Node;
  /** `positive` when 0 makes it true. */
  readonly polarity: 'positive' | 'negative';
}

const OF_ZERO: Readonly<Record<string, ZeroTest['polarity']>> = {
  '===': 'positive',
  '==': 'positive',
  '<=': 'positive',
  '!==': 'negative',
  '!=': 'negative',
  '>': 'negative',
};
const OF_ONE: Readonly<Record<string, ZeroTest['polarity']>> = { '<': 'positive', '>=': 'negative' };
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Reads `x === 0`, `x > 0`, `1 > x` and their kin; undefined for other nodes. */
export const zeroTest = (node: Node): ZeroTest | undefined => {
  if (node.kind !== 'binary') return undefined;
  for (const [tested, bound, op] of [
    [node.left, node.right, node.op],
    [node.right, node.left, MIRRORED[node.op] ?? node.op],
  ] as const) {
    if (bound.kind !== 'literal' || (bound.value !== 0 && bound.value !== 1)) continue;
    const polarity = (bound.value === 0 ? OF_ZERO : OF_ONE)[op];
    if (polarity !== undefined) return { tested, polarity };
  }
  return undefined;
};
