import { readOwn } from '../shell/index.js';

/**
 * Why one more action does not fit under a rate limit; undefined when it fits or the limit is absent. The counter holds
 * what was allowed before, not this action, so it has to be below the limit, and a limit of 0 admits none. A limit or a
 * counter that is no finite number does not fit: unknown use is not no use.
 */
export const explainRate = (limits: unknown, key: string, state: unknown, name: string): string | undefined => {
  const limit = readOwn(limits, key);
  if (limit === undefined) return undefined;
  if (typeof limit !== 'number' || !Number.isFinite(limit)) return `${key} is not a number`;
  const used = readOwn(state, name);
  if (typeof used !== 'number' || !Number.isFinite(used)) return `the counter ${name} is missing or not a number`;
  return used < limit ? undefined : `${name} is ${used}, and ${key} is ${limit}`;
};
