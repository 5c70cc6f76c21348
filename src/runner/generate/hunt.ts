import type { Mutant } from '../mutate/mutant.js';
import { Aim } from './aim.js';
import type { Attempt, Bench } from './attempt.js';
import { decider, type Probe, probe } from './probe.js';
import { randomFrom } from './random.js';
import { type Edit, REMOVED, valueAt } from './request.js';
import { suggestEdits } from './suggest-edits.js';

/** How long is searched, in requests tried. */
/** Rules asked in the time of a decision. */
const ASKS = 50;
const MOST_WALKS = 2500;
const MOST_PAIRS = 250;
const LONGEST_WALK = 4;
const MOST_BASES = 3;
const MOST_FILLS = 3;

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** What a suite is to show of a pack: each rule and step deciding, and each mutant told apart. */
export interface Prey {
  readonly mutants: readonly Mutant[];
  readonly deciders: ReadonlySet<string>;
}

/** A probe with the mutants that it kills. */
export interface Catch {
  readonly probe: Probe;
  readonly kills: readonly Mutant[];
}

/** Searches for requests that tell mutants from the pack, the plainest first. */
export class Hunt {
  readonly caught: Catch[] = [];
  private readonly bench: Bench;
  private readonly base: Attempt;
  private alive: Mutant[];
  private readonly wanted: Set<string>;
  private readonly random: (below: number) => number;
  /** Single changes by the rule that alone denies them, and those that are allowed. */
  private readonly denials = new Map<string, Probe[]>();
  private readonly allowed: Probe[] = [];
  private readonly crowded: Probe[] = [];

  /** @param base an allowed request, which all others are made from */
  constructor(bench: Bench, base: Attempt, prey: Prey, seed: number) {
    this.bench = bench;
    this.base = base;
    this.alive = [...prey.mutants];
    this.wanted = new Set(prey.deciders);
    this.random = randomFrom(seed);
  }

  /** Takes mutants as killed by other means. */
  drop(mutants: ReadonlySet<Mutant>): void {
    this.alive = this.alive.filter((mutant) => !mutants.has(mutant));
  }

  get left(): readonly Mutant[] {
    return this.alive;
  }

  private probe(edits: readonly Edit[]): Probe {
    return probe(this.bench, this.base, edits);
  }

  /** Keeps a probe that kills something, or shows a rule or step deciding that none has. */
  private keep(found: Probe): boolean {
    const isOld = found.edits.length > 0 && found.attempt.request.context === this.base.request.context;
    // Every request brings its state, so changes to how state adds up do not show.
    const kills = this.alive.filter(
      (mutant) =>
        !(isOld && mutant.isSchema) && (!mutant.isState || mutant.isKey) && found.sight.tell(mutant) !== undefined,
    );
    this.bench.spend(this.alive.length / ASKS);
    const by = decider(found);
    if (kills.length === 0 && !this.wanted.has(by)) return false;
    this.wanted.delete(by);
    this.alive = this.alive.filter((mutant) => !kills.includes(mutant));
    this.caught.push({ probe: found, kills });
    return true;
  }

  private sort(found: Probe): void {
    const by = decider(found);
    if (by === '') this.allowed.push(found);
    else if (!by.startsWith('step ')) {
      const denying = this.bench.denying(found.attempt.request);
      if (denying.length > 1) {
        this.crowded.push(found);
        return;
      }
      this.denials.set(by, [...(this.denials.get(by) ?? []), found]);
    }
    this.keep(found);
  }

  /** For each mutant that is left, requests made to tell it: from the base, and from one with as much in it as may be. */
  aims(): void {
    const aim = new Aim(this.bench);
    const starts = [this.probe([]), this.fill()];
    for (const mutant of [...this.alive]) {
      if (mutant.isState || mutant.isSchema || mutant.rank < 0 || !this.alive.includes(mutant)) continue;
      if (this.bench.isSpent) return;
      for (const start of starts) {
        const found = aim.find(start, mutant);
        if (found === undefined) continue;
        this.keep(this.shorten(found, mutant));
        if (!this.alive.includes(mutant)) break;
      }
    }
  }

  /** What the validators are seen to do that nothing has shown. */
  validators(): void {
    const aim = new Aim(this.bench);
    const starts = [this.probe([]), this.fill()];
    for (const [rank, rule] of this.bench.pack.rules.entries()) {
      const isOpen = this.alive.some((mutant) => Math.abs(mutant.rank - rank) <= 1 && !mutant.isSchema);
      if (rule.validator === undefined || !isOpen) continue;
      if (this.bench.isSpent) return;
      for (const found of aim.explore(starts, rule)) this.keep(found);
    }
  }

  /** Allowed requests from which a figure of the state matters: those that a rule denied which reads it, but for their state. */
  startsFor(name: string): readonly Probe[] {
    const rules = this.bench.pack.rules.filter(({ condition }) => condition?.reads.state.has(name) === true);
    const starts = this.caught.flatMap(({ probe: { attempt, edits } }): readonly Probe[] => {
      if (!rules.some((rule) => rule.name === attempt.evaluation.deciding?.rule)) return [];
      const start = this.probe(edits.filter(({ path }) => path[0] !== 'state'));
      return start.edits.length > 0 && decider(start) === '' ? [start] : [];
    });
    return starts.slice(0, MOST_BASES);
  }

  /** All single changes of one request: those that at most one rule denies first, those that several do if they still kill. */
  singles(): void {
    this.keep(this.probe([]));
    for (const edit of suggestEdits(this.bench, this.base.request)) {
      if (this.bench.isSpent) break;
      this.sort(this.probe([edit]));
    }
    for (const found of this.crowded.splice(0)) this.keep(found);
  }

  /** Single changes of the request that is allowed with as much in it as may be: what is optional has an inside too. */
  fuller(): void {
    const full = this.fill();
    if (full.edits.length === 0) return;
    this.keep(full);
    for (const edit of suggestEdits(this.bench, full.attempt.request)) {
      if (this.alive.length === 0 || this.bench.isSpent) return;
      this.keep(this.probe([...full.edits, edit]));
    }
  }

  /** Adds to the base what it lacks, place by place, as long as it is allowed. */
  fill(): Probe {
    let full = this.probe([]);
    for (let round = 0; round < MOST_FILLS; round++) {
      const before = full;
      const places = new Set<string>();
      for (const edit of suggestEdits(this.bench, before.attempt.request)) {
        const key = edit.path.join('/');
        if (places.has(key) || edit.value === REMOVED || !isEmpty(valueAt(full.attempt.request, edit.path))) continue;
        if (!(edit.path[0] === 'context' || edit.path[1] === 'limits') || isEmpty(edit.value)) continue;
        const next = this.probe([...full.edits, edit]);
        if (decider(next) !== '') continue;
        places.add(key);
        full = next;
      }
      if (full === before) break;
    }
    return full;
  }

  private deniedBy(name: string): readonly Probe[] {
    const caught = this.caught.map(({ probe: found }) => found).filter((found) => decider(found) === name);
    return [...(this.denials.get(name) ?? []), ...caught];
  }

  /** Requests that two rules deny which follow each other, made of those that one of them denies. */
  orders(): void {
    for (const mutant of this.alive.filter(({ mutator }) => mutator === 'rule-order')) {
      const [first, second] = [mutant.rank, mutant.rank + 1].map((at) => this.bench.pack.rules[at]?.name ?? '');
      let tried = 0;
      for (const one of this.deniedBy(first ?? ''))
        for (const other of this.deniedBy(second ?? '')) {
          if (tried++ > MOST_PAIRS || this.bench.isSpent || !this.alive.includes(mutant)) break;
          const places = new Set(one.edits.map(({ path }) => path.join()));
          if (other.edits.some(({ path }) => places.has(path.join()))) continue;
          const found = this.probe([...one.edits, ...other.edits]);
          if (found.sight.tell(mutant) !== undefined) this.keep(found);
        }
    }
  }

  /** Allowed requests that are unlike in what they change: further places to start from. */
  private bases(about: (edit: Edit) => boolean): readonly Probe[] {
    const places = new Set<string>();
    const found = this.allowed.filter(({ edits: [edit] }) => {
      if (edit === undefined || !about(edit) || places.has(edit.path.join())) return false;
      places.add(edit.path.join());
      return true;
    });
    return [this.probe([]), ...found.slice(0, MOST_BASES)];
  }

  /** Leaves out what is not needed of the changes of a probe. */
  private shorten(found: Probe, mutant: Mutant): Probe {
    let best = found;
    for (const edit of found.edits.length > 1 ? found.edits : []) {
      const shorter = this.probe(best.edits.filter((each) => each !== edit));
      if (shorter.sight.tell(mutant) !== undefined) best = shorter;
    }
    return best;
  }

  /** Single changes to what one rule reads, of further allowed requests. */
  pairs(): void {
    const ranks = [...new Set(this.single().map(({ rank }) => rank))];
    for (const rank of ranks) {
      const about = this.about(rank);
      for (const base of this.bases(about).slice(1))
        for (const edit of suggestEdits(this.bench, base.attempt.request).filter(about)) {
          const prey = this.single().filter((mutant) => mutant.rank === rank && !mutant.isSchema);
          if (prey.length === 0 || this.bench.isSpent) break;
          const found = this.probe([...base.edits, edit]);
          if (prey.some((mutant) => found.sight.tell(mutant) !== undefined)) this.keep(found);
        }
    }
  }

  /** The mutants that a single request may tell. */
  private single(): readonly Mutant[] {
    return this.alive.filter(({ isState, isKey }) => !isState || isKey);
  }

  /** Changes to what one rule reads, several at once, by chance: for what no single change shows. */
  walks(): void {
    const ranks = new Set(this.single().map(({ rank }) => Math.max(-1, rank)));
    for (const rank of [...ranks].sort((a, b) => b - a)) this.walk(rank);
  }

  private about(rank: number): (edit: Edit) => boolean {
    const rules = this.bench.pack.rules.slice(Math.max(0, rank), rank + 2);
    if (rank < 0 || rules.some(({ validator }) => validator !== undefined)) return () => true;
    const names = new Set(
      rules.flatMap(({ condition }) => Object.values(condition?.reads ?? {}).flatMap((paths) => [...paths])),
    );
    const read = [...names].flatMap((path) => path.split('.'));
    const known = new Set([...read, ...(names.size === 0 ? [] : ['now'])]);
    return ({ path }) => path.some((name) => known.has(name)) || (read.includes('url_host') && path.includes('url'));
  }

  private pick<T>(list: readonly T[]): T | undefined {
    return list[this.random(list.length)];
  }

  /** Changes by the place that they change, so that a place with many is tried no more often than one with few. */
  private places(base: Probe, about: (edit: Edit) => boolean): readonly (readonly Edit[])[] {
    const places = new Map<string, Edit[]>();
    for (const edit of suggestEdits(this.bench, base.attempt.request).filter(about)) {
      const key = edit.path.join('/');
      const known = places.get(key);
      if (known === undefined) places.set(key, [edit]);
      else known.push(edit);
    }
    return [...places.values()];
  }

  private walk(rank: number): void {
    const about = this.about(rank);
    const bases = this.bases(about).map((base) => ({
      base,
      places: this.places(base, about),
    }));
    for (let tried = 0; tried < MOST_WALKS; tried++) {
      const prey = this.single().filter((mutant) => mutant.rank === rank);
      if (prey.length === 0 || this.bench.isSpent) return;
      const start = bases[this.random(bases.length)];
      if (start === undefined || start.places.length === 0) return;
      const length = 1 + this.random(LONGEST_WALK);
      const edits = Array.from({ length }, () => this.pick(this.pick(start.places) ?? []));
      const found = this.probe([...start.base.edits, ...edits.filter((edit) => edit !== undefined)]);
      if (found.sight.rank < rank) continue;
      const killed = prey.find((mutant) => found.sight.tell(mutant) !== undefined);
      if (killed !== undefined) this.keep(this.shorten(found, killed));
    }
  }

  /** The fewest of what was caught that still show all of it: what later ones show as well is let go, the first ones last. */
  best(): readonly Probe[] {
    const goals = this.caught.map(({ probe: found }) => {
      const kills = new Set<unknown>(
        this.caught.flatMap(({ kills: all }) => all).filter((mutant) => found.sight.tell(mutant) !== undefined),
      );
      return new Set<unknown>([...kills, decider(found)]);
    });
    const times = new Map<unknown, number>();
    for (const shown of goals) for (const goal of shown) times.set(goal, (times.get(goal) ?? 0) + 1);
    const kept = this.caught.map(() => true);
    for (let at = goals.length - 1; at >= 0; at--) {
      const shown = [...(goals[at] ?? [])];
      if (!shown.every((goal) => (times.get(goal) ?? 0) > 1)) continue;
      for (const goal of shown) times.set(goal, (times.get(goal) ?? 0) - 1);
      kept[at] = false;
    }
    return this.caught.flatMap(({ probe: found }, at) => (kept[at] ? [found] : []));
  }
}
