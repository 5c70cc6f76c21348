import { isRecord } from '../../expr/index.js';
import type { PreparedRule } from '../../policy/index.js';
import type { Mutant } from '../mutate/mutant.js';
import { rankOf } from '../mutate/trial.js';
import type { Bench } from './attempt.js';
import { exploreValidator } from './explore-validator.js';
import { limitsPath } from './limits-path.js';
import { type Probe, probeAs } from './probe.js';
import { applyEdit, REMOVED, valueAt } from './request.js';
import { type Draft, type Goal, Steerer } from './steer/index.js';
import { plansFor } from './steer/reach.js';
import { watchValidator } from './watch-validator.js';

/** How many expressions are asked for one mutant, requests tried for one plan, and rules brought to pass for one request. */
const EFFORT = 4000;
const MOST_TRIED = 8;
const MOST_MENDED = 6;
/** What lists of names and hosts take for anything. */
const ANY_TEXT = ['*'];

/** What is to stay as it is while other rules are brought to pass. */
interface Wanted {
  readonly goals: readonly Goal[];
  /** The rules that it is about, which may deny. */
  readonly own: readonly string[];
  readonly holds: (draft: Draft) => boolean;
}

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
  private mend(draft: Draft, wanted: Wanted): Draft {
    let best = draft;
    for (let round = 0; round < MOST_MENDED; round++) {
      const denying = this.bench.denying(best.request);
      const others = denying.filter((name) => !wanted.own.includes(name));
      const [first] = others;
      if (first === undefined) return best;
      const next = this.pass(best, wanted, first) ?? this.loosen(best, wanted, first);
      if (next === undefined) return best;
      best = next;
    }
    return best;
  }

  /** A rule passes because its condition comes out true. */
  private pass(draft: Draft, { goals, holds }: Wanted, rule: string): Draft | undefined {
    const node = this.bench.pack.rules.find(({ name }) => name === rule)?.condition?.tree.root;
    if (node === undefined) return undefined;
    for (const next of this.steerer.meetAll(draft, [{ node, truth: true }, ...goals])) if (holds(next)) return next;
    return undefined;
  }

  /** A rule passes because a limit is not there, or says otherwise. */
  private loosen(draft: Draft, { goals, holds }: Wanted, rule: string): Draft | undefined {
    const { bench, steerer } = this;
    const path = ['passport', ...limitsPath(bench.pack, draft.request.passport)];
    const limits = valueAt(draft.request, path);
    for (const [name, value] of Object.entries(isRecord(limits) ? limits : {}))
      for (const other of typeof value === 'boolean' ? [!value, REMOVED] : [REMOVED, ANY_TEXT]) {
        const edit = { path: [...path, name], value: other, label: `${name}_loosened` };
        const next = { request: applyEdit(draft.request, edit), edits: [...draft.edits, edit] };
        if (bench.denying(next.request).includes(rule) || !holds(next)) continue;
        if (!goals.every((goal) => steerer.holds(goal, next))) continue;
        if (rankOf(bench.try(next.request).evaluation.deciding) >= 0) return next;
      }
    return undefined;
  }

  /** A request that tells a mutant, denied by no more than one rule if one was found. */
  find(start: Probe, mutant: Mutant): Probe | undefined {
    const { bench, steerer } = this;
    let second: Probe | undefined;
    const { rank, mutator } = mutant;
    const own = bench.pack.rules.slice(rank, mutator === 'rule-order' ? rank + 2 : rank + 1).map(({ name }) => name);
    for (const goals of this.plans(mutant)) {
      steerer.allow(EFFORT);
      let tried = 0;
      for (const draft of steerer.meetAll({ request: start.attempt.request, edits: start.edits }, goals)) {
        if (tried++ >= MOST_TRIED) break;
        const mended = this.mend(draft, { goals, own, holds: () => true });
        const found = probeAs(bench, mended.request, mended.edits);
        if (found.sight.tell(mutant) === undefined) continue;
        if (bench.denying(mended.request).length <= 1) return found;
        second ??= found;
      }
    }
    return second;
  }

  /** Requests that show the validator of a rule at work, with the other rules brought to pass. */
  explore(starts: readonly Probe[], rule: PreparedRule): readonly Probe[] {
    const { bench, steerer } = this;
    const drafts = starts.map(({ attempt: { request }, edits }) => ({ request, edits }));
    return exploreValidator(bench, rule, drafts).map((draft) => {
      const { message } = watchValidator(bench, draft.request, rule);
      const holds = ({ request }: Draft): boolean => watchValidator(bench, request, rule).message === message;
      steerer.allow(EFFORT);
      const { request, edits } = this.mend(draft, { goals: [], own: [rule.name], holds });
      return probeAs(bench, request, edits);
    });
  }
}
