import type { ValidatorInput } from '../validators/types.js';

/** A ceiling of the passport and the state that counts towards it. */
export interface RateLimit {
  /** Key of the limit. */
  readonly limit: string;
  /** Name of the state: how many earlier decisions of the window were allowed. */
  readonly count: string;
  /** A required limit that is absent is a fault; an optional one binds nothing. */
  readonly required: boolean;
}

const readNumber = (record: Readonly<Record<string, unknown>>, name: string): number | undefined => {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

/**
 * Why one more would be too many, as a sentence; undefined when there is room for it. The count does not hold the request
 * that is being judged, so that a ceiling of 3 has room while the count is 2, and a ceiling of 0 never has. A count that
 * is not known is not zero.
 */
export const findRateFault = (
  { limits, state }: Pick<ValidatorInput, 'limits' | 'state'>,
  { limit, count, required }: RateLimit,
): string | undefined => {
  const given = Object.hasOwn(limits, limit) ? limits[limit] : undefined;
  if (given === undefined) return required ? `${limit} is not set` : undefined;
  const ceiling = readNumber(limits, limit);
  if (ceiling === undefined) return `${limit} is not a number`;
  const used = readNumber(state, count);
  if (used === undefined) return `the state has no number ${count}`;
  return used < ceiling ? undefined : `${count} is ${used}, and ${limit} allows ${ceiling}`;
};
