import { LIMIT_CATALOGUE, type LimitType } from '../spec/index.js';
import type { LintSubject } from './subject.js';

/** The type of a limit by its path inside the block, as far as the catalogue of published packs knows it. */
export const limitTypeOf = (path: readonly string[], subject: LintSubject): LimitType | undefined => {
  const known = Object.hasOwn(LIMIT_CATALOGUE, subject.id) ? LIMIT_CATALOGUE[subject.id] : undefined;
  const key = path.join('.');
  return known !== undefined && Object.hasOwn(known, key) ? known[key] : undefined;
};
