import type { Mutant } from '../mutate/mutant.js';
import { decider, type Probe } from './probe.js';

/** A probe with the mutants that it kills. */
export interface Catch {
  readonly probe: Probe;
  readonly kills: readonly Mutant[];
}

/** The fewest probes that still show all that was caught: what later ones show as well is let go, the first ones last. */
export const chooseFewest = (caught: readonly Catch[]): readonly Probe[] => {
  const killed = caught.flatMap(({ kills }) => kills);
  const goals = caught.map(({ probe: found }) => {
    const kills = new Set<unknown>(killed.filter((mutant) => found.sight.tell(mutant) !== undefined));
    return new Set<unknown>([...kills, decider(found)]);
  });
  const times = new Map<unknown, number>();
  for (const shown of goals) for (const goal of shown) times.set(goal, (times.get(goal) ?? 0) + 1);
  const kept = caught.map(() => true);
  for (let at = goals.length - 1; at >= 0; at--) {
    const shown = [...(goals[at] ?? [])];
    if (!shown.every((goal) => (times.get(goal) ?? 0) > 1)) continue;
    for (const goal of shown) times.set(goal, (times.get(goal) ?? 0) - 1);
    kept[at] = false;
  }
  return caught.flatMap(({ probe: found }, at) => (kept[at] ? [found] : []));
};
