import type { Node } from '../../expr/index.js';
import { afterwards } from './afterwards.js';
import type { Attempt, Bench } from './attempt.js';
import { applyEdit, type Edit, valueAt } from './request.js';
import { Steerer } from './steer/index.js';

const HIGHEST = 2 ** 44;
const EFFORT = 2000;
const MOST_TRIED = 10;

/** What a figure grows by has to be more than one, or a sum is told from a count by nothing. */
const moreThanOne = (of: Node): Node => ({
  kind: 'binary',
  op: '>=',
  left: of,
  right: { kind: 'literal', value: 3, start: 0, end: 0 },
  start: 0,
  end: 0,
});

/** An allowed request by which sums grow, with what it was changed in; the one that was given as far as none was found. */
export const grow = (
  bench: Bench,
  start: { readonly attempt: Attempt; readonly edits: readonly Edit[] },
  about: (name: string) => boolean,
): { readonly attempt: Attempt; readonly edits: readonly Edit[] } => {
  const steerer = new Steerer(bench);
  let best = start;
  for (const { name, kind, of, where } of bench.pack.aggregates.values()) {
    const figures = kind === 'sum' && of !== undefined ? [moreThanOne(of.tree.root)] : [];
    const wanted = [...figures, ...(where === undefined ? [] : [where.tree.root])];
    if (wanted.length === 0 || !about(name)) continue;
    steerer.allow(EFFORT);
    let tried = 0;
    const goals = wanted.map((node) => ({ node, truth: true }));
    for (const { request, edits } of steerer.meetAll({ request: best.attempt.request, edits: best.edits }, goals)) {
      if (tried++ >= MOST_TRIED) break;
      const attempt = bench.try(request);
      if (!attempt.evaluation.decision.allow) continue;
      best = { attempt, edits };
      break;
    }
  }
  return best;
};

/** The lowest whole number from which on a figure denies; undefined when none does, or zero does. */
const findCap = (isDenied: (value: number) => boolean): number | undefined => {
  if (isDenied(0)) return undefined;
  let high = 1;
  while (high < HIGHEST && !isDenied(high)) high *= 2;
  if (high >= HIGHEST) return undefined;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isDenied(middle)) high = middle;
    else low = middle;
  }
  return high;
};

/** For each figure of the state that denies when it is high: what it has to be so that a request is allowed, and the next one is not. */
export const findNearCaps = (bench: Bench, base: Attempt): readonly Edit[] => {
  const { request } = base;
  const after = afterwards(bench, request);
  return [...bench.pack.aggregates.values()].flatMap(({ name, kind, by }): readonly Edit[] => {
    if (kind !== 'sum' && kind !== 'count') return [];
    const recorded = after[name];
    const keys = by === undefined ? [[]] : Object.keys(recorded ?? {}).map((key) => [key]);
    return keys.flatMap((key): readonly Edit[] => {
      const path = ['state', name, ...key];
      const grown = valueAt(recorded, key);
      const edit = (value: number): Edit => ({ path, value, label: `${name}_near_its_cap` });
      const allows = (value: number): boolean => bench.try(applyEdit(request, edit(value))).evaluation.decision.allow;
      const cap = findCap((value) => !allows(value));
      if (cap === undefined || typeof grown !== 'number') return [];
      const values = [...new Set([cap - grown, cap - 1])].filter((value) => value >= 0 && allows(value));
      return values.map(edit);
    });
  });
};
