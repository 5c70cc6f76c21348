import { digest } from '../../json/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import { ROLES, type Role } from '../target.js';

export const LEVELS = ['basic', 'full'] as const;
export type Level = (typeof LEVELS)[number];

/** A set of cases that a result can be about: all of one role up to one level. `digest` covers the cases with all they hold. */
export interface ConformanceSet {
  readonly id: string;
  readonly role: Role;
  readonly level: Level;
  readonly cases: readonly string[];
  readonly digest: string;
}

/** Cases about what this project adds to the standard are never part of a judgement about others. */
const isOurs = ({ folder }: LoadedConformanceCase): boolean => folder.startsWith('toolkit.');

/** The digest of a case: all of it but where it lies on this machine. */
export const digestOfCase = ({ location: _, ...each }: LoadedConformanceCase): string => digest(each);

/**
 * The sets that a folder of cases makes: for each role `ROLE-basic` and `ROLE-full`; full holds basic (OAP-CONF-001, OAP-CONF-002). A set
 * without a case is none.
 */
export const makeSets = (cases: readonly LoadedConformanceCase[]): readonly ConformanceSet[] =>
  ROLES.flatMap((role) =>
    LEVELS.flatMap((level): readonly ConformanceSet[] => {
      const own = cases.filter(
        (each) => each.role === role && !isOurs(each) && (level === 'full' || each.level === level),
      );
      if (own.length === 0) return [];
      const id = `${role}-${level}`;
      const content = own.map((each): readonly [string, string] => [each.id, digestOfCase(each)]);
      return [{ id, role, level, cases: own.map((each) => each.id), digest: digest({ id, cases: content }) }];
    }),
  );
