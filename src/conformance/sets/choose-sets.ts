import { EXIT, OapError, suggest } from '../../diagnostics/index.js';
import type { Declaration, Role } from '../target.js';
import type { ConformanceSet, Level } from './make-sets.js';

/** What sets were asked for: by name, by role and level, or none. */
export interface Asked {
  readonly sets?: readonly string[];
  readonly roles?: readonly Role[];
  /** Of which level the sets are that nobody named; `full` unless said otherwise. */
  readonly level?: Level;
}

/**
 * Chooses the sets of a run: those named, else those of all collections of the roles named, or of the roles that the implementation declares,
 * at the level asked for, which is the full one unless it is said.
 * @throws OapError `conformance/unknown-set`, exit 2
 */
export const chooseSets = (
  known: readonly ConformanceSet[],
  { sets, roles, level }: Asked,
  declaration: Declaration,
): readonly ConformanceSet[] => {
  if (sets !== undefined) {
    checkSets(known, sets);
    return known.filter(
      (set) => sets.includes(set.id) && (roles?.includes(set.role) ?? true) && (level ?? set.level) === set.level,
    );
  }
  const wanted = roles ?? declaration.roles;
  return known.filter(
    (set) => set.collection === 'all' && set.level === (level ?? 'full') && wanted.includes(set.role),
  );
};

/**
 * Checks the names of sets. Sets of what this project adds stand alone: a result about the standard may not rest on them.
 * @throws OapError `conformance/unknown-set`, `conformance/mixed-sets`, exit 2
 */
export const checkSets = (known: readonly ConformanceSet[], names: readonly string[]): void => {
  const ids = known.map(({ id }) => id);
  const unknown = names.find((name) => !ids.includes(name));
  if (unknown === undefined) {
    const named = known.filter(({ id }) => names.includes(id));
    const own = named.filter(({ collection }) => collection === 'toolkit');
    if (own.length > 0 && own.length < named.length)
      throw new OapError(
        'conformance/mixed-sets',
        EXIT.usage,
        `${own[0]?.id ?? ''} is about what this project adds, and the other sets are about the standard: run them apart`,
      );
    return;
  }
  const near = suggest(unknown, ids);
  throw new OapError('conformance/unknown-set', EXIT.usage, `there is no set ${unknown}`, {
    hint: near === undefined ? `the sets are ${ids.join(', ')}` : `did you mean ${near}?`,
  });
};
