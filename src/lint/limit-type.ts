import { LIMIT_CATALOGUE, type LimitType } from '../spec/index.js';
import type { LintSubject } from './subject.js';

type Known = Readonly<Record<string, LimitType>>;

const stemOf = (id: string): string => id.replace(/\.v[0-9]+$/, '');

/** What the catalogue says of a key, in whichever pack; undefined when packs differ. */
const agreedType = (packs: readonly Known[], key: string): LimitType | undefined => {
  const types = new Set(packs.flatMap((known) => (Object.hasOwn(known, key) ? (known[key] ?? []) : [])));
  const [type] = types;
  return types.size === 1 ? type : undefined;
};

/**
 * The type of a limit by its path inside the block, as far as the catalogue of published packs knows it: for the pack itself, for
 * another version of it, or for every pack that has a limit of that name.
 */
export const limitTypeOf = (path: readonly string[], { id }: LintSubject): LimitType | undefined => {
  const key = path.join('.');
  const own = Object.hasOwn(LIMIT_CATALOGUE, id) ? LIMIT_CATALOGUE[id] : undefined;
  if (own !== undefined && Object.hasOwn(own, key)) return own[key];
  const versions = Object.entries(LIMIT_CATALOGUE).flatMap(([each, known]) =>
    stemOf(each) === stemOf(id) ? [known] : [],
  );
  return agreedType(versions, key) ?? agreedType(Object.values(LIMIT_CATALOGUE), key);
};
