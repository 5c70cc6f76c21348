import { digest } from '../../json/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import { ROLES, type Role } from '../target.js';

export const LEVELS = ['basic', 'full'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What cases are about: `core` documents, canonical form, signatures and discovery, `registry` the registered packs as the standard publishes
 * them, `toolkit` what this project adds. `all` is core and registry together, which is what a result about an implementation is about.
 */
export const COLLECTIONS = ['all', 'core', 'registry', 'toolkit'] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** A set of cases that a result can be about: all of one role and collection up to one level. `digest` covers the cases with all they hold. */
export interface ConformanceSet {
  readonly id: string;
  readonly role: Role;
  readonly level: Level;
  readonly collection: Collection;
  readonly cases: readonly string[];
  readonly digest: string;
}

/** The collection of a case, by its folder. */
export const collectionOf = ({ folder }: Pick<LoadedConformanceCase, 'folder'>): Exclude<Collection, 'all'> =>
  folder.startsWith('toolkit.') ? 'toolkit' : folder.startsWith('core.') ? 'core' : 'registry';

/** The digest of a case: all of it but where it lies on this machine. */
export const digestOfCase = ({ location: _, ...each }: LoadedConformanceCase): string => digest(each);

/** The digest of a set: which cases it has, what they hold, and the ground that they are judged on. */
export const digestOfSet = (id: string, cases: readonly (readonly [id: string, digest: string])[], ground: string) =>
  digest({ id, cases, ground });

/** Cases about what this project adds to the standard are never part of a judgement about others. */
const belongs = (each: LoadedConformanceCase, collection: Collection): boolean =>
  collection === 'all' ? collectionOf(each) !== 'toolkit' : collectionOf(each) === collection;

/**
 * The sets that a folder of cases makes: for each role `ROLE-basic` and `ROLE-full`, where full holds basic (OAP-CONF-001, OAP-CONF-002), and
 * `COLLECTION-ROLE-LEVEL` where that is something else. A set without a case is none.
 *
 * @param ground the digest of what cases are judged by besides themselves: levels of requirements, readings
 */
export const makeSets = (cases: readonly LoadedConformanceCase[], ground = ''): readonly ConformanceSet[] => {
  const digests = new Map(cases.map((each) => [each.id, digestOfCase(each)]));
  const members = (role: Role, level: Level, collection: Collection): readonly string[] =>
    cases
      .filter((each) => each.role === role && (level === 'full' || each.level === level) && belongs(each, collection))
      .map(({ id }) => id);
  return COLLECTIONS.flatMap((collection) =>
    ROLES.flatMap((role) =>
      LEVELS.flatMap((level): readonly ConformanceSet[] => {
        const own = members(role, level, collection);
        if (own.length === 0 || (collection !== 'all' && own.length === members(role, level, 'all').length)) return [];
        const id = `${collection === 'all' ? '' : `${collection}-`}${role}-${level}`;
        const content = own.map((each): readonly [string, string] => [each, digests.get(each) ?? '']);
        return [{ id, role, level, collection, cases: own, digest: digestOfSet(id, content, ground) }];
      }),
    ),
  );
};
