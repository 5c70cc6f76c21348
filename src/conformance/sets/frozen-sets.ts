import { isMembers } from '../../spec/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import { ROLES } from '../target.js';
import { COLLECTIONS, type ConformanceSet, digestOfCase, LEVELS, makeSets } from './make-sets.js';

/** The sets as they were frozen, and what each case was then. */
export interface FrozenSets {
  readonly sets: readonly ConformanceSet[];
  /** Digest of each case, by id. */
  readonly cases: ReadonlyMap<string, string>;
}

const ABOUT =
  'The sets that results are about, as they were frozen: members, and a digest of every case with all documents that it names, of the levels of the requirements and of the readings. A run refuses cases that are not these. A case is never changed and its id never used again; what has to change becomes a new case and a new version of the suite.';

/** The document `sets.json`, which freezes the sets that cases make. */
export const freezeSets = (cases: readonly LoadedConformanceCase[], ground: string) => ({
  about: ABOUT,
  version: '1.0.0',
  sets: makeSets(cases, ground),
  cases: Object.fromEntries(cases.map((each) => [each.id, digestOfCase(each)])),
});

const isText = (value: unknown): value is string => typeof value === 'string';

const readSet = (value: unknown): ConformanceSet | undefined => {
  if (!isMembers(value)) return undefined;
  const { id, digest, cases } = value;
  const role = ROLES.find((each) => each === value.role);
  const level = LEVELS.find((each) => each === value.level);
  const collection = COLLECTIONS.find((each) => each === value.collection);
  if (!isText(id) || !isText(digest) || !Array.isArray(cases) || !cases.every(isText)) return undefined;
  return role === undefined || level === undefined || collection === undefined
    ? undefined
    : { id, role, level, collection, cases, digest };
};

/** Reads `sets.json`; undefined when it has not the form of one. A set that cannot be read is not left out in silence. */
export const readFrozenSets = (document: unknown): FrozenSets | undefined => {
  if (!isMembers(document) || !Array.isArray(document.sets) || !isMembers(document.cases)) return undefined;
  const sets = document.sets.map(readSet);
  const cases = Object.entries(document.cases).filter((entry): entry is [string, string] => isText(entry[1]));
  return sets.includes(undefined)
    ? undefined
    : { sets: sets.filter((each) => each !== undefined), cases: new Map(cases) };
};
