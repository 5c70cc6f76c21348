import { formatPointer } from '../../json/index.js';
import { isMembers, type Members } from '../finding.js';

type Path = readonly (string | number)[];

/** One place where two JSON values differ. Pointers lead to the value, in the later and the earlier document, if it is there. */
export interface Difference {
  readonly what: 'added' | 'removed' | 'changed' | 'reordered';
  /** Of what was removed: where it would be. */
  readonly pointer: string;
  readonly previous: string;
  /** The first member names of the way there. */
  readonly path: Path;
}

/** Places looked at before the rest counts as one difference; also a bound on the answer. */
const MAX_DIFFERENCES = 1_000;

/** What tells the elements of a list apart: the name or id that each has and no other has; undefined when they have none. */
const namesOf = (items: readonly unknown[]): readonly string[] | undefined => {
  for (const member of ['name', 'id']) {
    const names = items.map((item) => (isMembers(item) && Object.hasOwn(item, member) ? item[member] : undefined));
    if (names.every((name) => typeof name === 'string') && new Set(names).size === names.length)
      return names as readonly string[];
  }
  return undefined;
};

class Walk {
  readonly found: Difference[] = [];

  private note(what: Difference['what'], now: Path, then: Path): void {
    if (this.found.length < MAX_DIFFERENCES)
      this.found.push({ what, pointer: formatPointer(now), previous: formatPointer(then), path: now });
  }

  /** Elements that have names are compared by name, so that one rule more is one difference and not as many as follow it. */
  private lists(before: readonly unknown[], after: readonly unknown[], then: Path, now: Path): void {
    const [old, fresh] = [namesOf(before), namesOf(after)];
    if (old === undefined || fresh === undefined) {
      for (let at = 0; at < Math.max(before.length, after.length); at++)
        if (at >= after.length) this.note('removed', [...now, at], [...then, at]);
        else if (at >= before.length) this.note('added', [...now, at], [...then, at]);
        else this.values(before[at], after[at], [...then, at], [...now, at]);
      return;
    }
    const places = new Map(old.map((name, at) => [name, at]));
    for (const [at, name] of fresh.entries()) {
      const from = places.get(name);
      if (from === undefined) this.note('added', [...now, at], then);
      else this.values(before[from], after[at], [...then, from], [...now, at]);
    }
    const stayed = new Set(fresh);
    for (const [at, name] of old.entries()) if (!stayed.has(name)) this.note('removed', now, [...then, at]);
    const order = old.filter((name) => stayed.has(name));
    const later = fresh.filter((name) => places.has(name));
    if (order.some((name, at) => name !== later[at])) this.note('reordered', now, then);
  }

  values(before: unknown, after: unknown, then: Path, now: Path): void {
    if (this.found.length >= MAX_DIFFERENCES || before === after) return;
    if (Array.isArray(before) && Array.isArray(after)) this.lists(before, after, then, now);
    else if (isMembers(before) && isMembers(after)) this.members(before, after, then, now);
    else this.note('changed', now, then);
  }

  private members(before: Members, after: Members, then: Path, now: Path): void {
    for (const name of Object.keys(after))
      if (Object.hasOwn(before, name)) this.values(before[name], after[name], [...then, name], [...now, name]);
      else this.note('added', [...now, name], then);
    for (const name of Object.keys(before))
      if (!Object.hasOwn(after, name)) this.note('removed', [...now, name], [...then, name]);
  }
}

/** Where two JSON values differ, at most 1000 places. The order of members means nothing, that of elements does. */
export const diffJson = (before: unknown, after: unknown): readonly Difference[] => {
  const walk = new Walk();
  walk.values(before, after, [], []);
  return walk.found;
};
