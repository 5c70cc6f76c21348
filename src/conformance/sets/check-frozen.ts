import type { Diagnostic } from '../../diagnostics/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import type { FrozenSets } from './frozen-sets.js';
import { digestOfCase, digestOfSet } from './make-sets.js';

const SHOWN = 3;

const name = (ids: readonly string[], what: string): readonly string[] =>
  ids.length === 0
    ? []
    : [`${ids.slice(0, SHOWN).join(', ')}${ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : ''} ${what}`];

/**
 * Whether cases are those of the frozen sets, with nothing in them changed: an error for each set whose digest is another one. Nothing can be
 * said of a set by other cases (OAP-CONF-004).
 *
 * @param ground see makeSets
 * @param file where the sets were read, for the diagnostics
 */
export const checkFrozen = (
  { sets, cases: before }: FrozenSets,
  cases: readonly LoadedConformanceCase[],
  ground: string,
  file: string,
): readonly Diagnostic[] => {
  const now = new Map(cases.map((each) => [each.id, digestOfCase(each)]));
  return sets.flatMap(({ id, cases: members, digest }): readonly Diagnostic[] => {
    const content = members.map((each): readonly [string, string] => [each, now.get(each) ?? '']);
    if (digestOfSet(id, content, ground) === digest) return [];
    const missing = members.filter((each) => !now.has(each));
    const changed = members.filter((each) => now.has(each) && now.get(each) !== before.get(each));
    const told = [...name(missing, 'missing'), ...name(changed, 'changed')];
    const message = told.length > 0 ? told.join('; ') : 'the requirements, the readings or the list itself changed';
    return [
      {
        code: 'conformance/other-cases',
        severity: 'error',
        message: `the set ${id} was frozen with other cases: ${message}`,
        requirement: 'OAP-CONF-004',
        location: { file },
      },
    ];
  });
};
