import { EXIT, OapError, suggest } from '../../diagnostics/index.js';
import type { Declaration, Role } from '../target.js';
import type { ConformanceSet, Level } from './make-sets.js';

/** What sets were asked for: by name, by role, or none. */
export interface Asked {
  readonly sets?: readonly string[];
  readonly roles?: readonly Role[];
  /** Of which level the sets are that nobody named; `full` unless said otherwise. */
  readonly level?: Level;
}

/**
 * Chooses the sets of a run: those named, else the full ones (or those of `level`) of the
 * roles named, else of the roles that the implementation declares.
 * @throws OapError `conformance/unknown-set`, exit 2
 */
export const chooseSets = (
  known: readonly ConformanceSet[],
  { sets, roles, level: wantedLevel = 'full' }: Asked,
  declaration: Declaration,
): readonly ConformanceSet[] => {
  if (sets !== undefined) {
    checkSets(known, sets);
    return known.filter(({ id, role }) => sets.includes(id) && (roles?.includes(role) ?? true));
  }
  const wanted = roles ?? declaration.roles;
  return known.filter(({ role, level }) => level === wantedLevel && wanted.includes(role));
};

/** @throws OapError `conformance/unknown-set`, exit 2 */
export const checkSets = (known: readonly ConformanceSet[], names: readonly string[]): void => {
  const ids = known.map(({ id }) => id);
  const unknown = names.find((name) => !ids.includes(name));
  if (unknown === undefined) return;
  const near = suggest(unknown, ids);
  throw new OapError('conformance/unknown-set', EXIT.usage, `there is no set ${unknown}`, {
    hint: near === undefined ? `the sets are ${ids.join(', ')}` : `did you mean ${near}?`,
  });
};
