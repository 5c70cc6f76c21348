import type { PlannedSuite } from '../planned.js';

/** Packs that have to be run on one shard when they are measured: those that cases of one suite ask for. By pack, the first id of its group. */
export const findGroups = (suites: readonly PlannedSuite[]): ReadonlyMap<string, string> => {
  const groups = new Map<string, Set<string>>();
  for (const { packs } of suites) {
    const joined = new Set(packs.map(({ pack }) => pack.id));
    for (const id of [...joined]) for (const other of groups.get(id) ?? []) joined.add(other);
    for (const id of joined) groups.set(id, joined);
  }
  return new Map([...groups].map(([id, group]) => [id, [...group].sort()[0] ?? id]));
};
