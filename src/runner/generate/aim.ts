import type { Mutant } from '../mutate/mutant.js';
import type { Bench } from './attempt.js';
import { type Probe, probeAs } from './probe.js';
import { type Draft, type Goal, Steerer } from './steer/index.js';
import { plansFor } from './steer/reach.js';

/** How many expressions are asked for one mutant, requests tried for one plan, and rules brought to pass for one request. */
const EFFORT = 4000;
const MOST_TRIED = 8;
const MOST_MENDED = 6;

/** Makes requests that tell one mutant from the pack: what it changes is reached, and comes out otherwise. */
export class Aim {
  private readonly bench: Bench;
  private readonly steerer: Steerer;

  constructor(bench: Bench) {
    this.bench = bench;
    this.steerer = new Steerer(bench);
  }

  /** What has to be so: the changed part of the condition comes out otherwise, or the rules that it is about deny. */
  private plans({ nodes, mutator, rank }: Mutant): readonly (readonly Goal[])[] {
    if (nodes !== undefined) return plansFor(nodes.root, nodes.changed);
    const rules = this.bench.pack.rules.slice(rank, mutator === 'rule-order' ? rank + 2 : rank + 1);
    const denied = rules.flatMap(({ condition }): readonly Goal[] =>
      condition === undefined ? [] : [{ node: condition.tree.root, truth: false, orFault: true }],
    );
    return denied.length === rules.length ? [denied] : [];
  }

  /** Brings the other rules to pass, as far as that leaves what is wanted as it is. */
  private mend(draft: Draft, goals: readonly Goal[], rank: number): Draft {
    let best = draft;
    for (let round = 0; round < MOST_MENDED; round++) {
      const denying = new Set(this.bench.denying(best.request));
      const other = this.bench.pack.rules.find(({ name }, at) => denying.has(name) && at !== rank);
      const node = other?.condition?.tree.root;
      if (node === undefined) return best;
      const [next] = this.steerer.meetAll(best, [{ node, truth: true }, ...goals]);
      if (next === undefined) return best;
      best = next;
    }
    return best;
  }

  /** A request that tells a mutant, denied by no more than one rule if one was found. */
  find(start: Probe, mutant: Mutant): Probe | undefined {
    const { bench, steerer } = this;
    let second: Probe | undefined;
    for (const goals of this.plans(mutant)) {
      steerer.allow(EFFORT);
      let tried = 0;
      for (const draft of steerer.meetAll({ request: start.attempt.request, edits: start.edits }, goals)) {
        if (tried++ >= MOST_TRIED) break;
        const mended = mutant.mutator === 'rule-order' ? draft : this.mend(draft, goals, mutant.rank);
        const found = probeAs(bench, mended.request, mended.edits);
        if (found.sight.tell(mutant) === undefined) continue;
        if (bench.denying(mended.request).length <= 1) return found;
        second ??= found;
      }
    }
    return second;
  }
}
