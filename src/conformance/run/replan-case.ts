import { canonicalize } from '../../json/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import { fillCase } from './fill.js';
import { type Exchange, planCase } from './plan-case.js';

const sameRequest = (a: unknown, b: unknown): boolean => {
  try {
    return canonicalize(a) === canonicalize(b);
  } catch {
    // A lone surrogate has no canonical form; the texts of such requests can still be compared.
    return JSON.stringify(a) === JSON.stringify(b);
  }
};

/**
 * Whether a transcript is what a run of this case with this seed says: the same requests, each answered, none left out at the end.
 * Undefined when it is, else what is wrong.
 */
export const checkPlan = (
  each: LoadedConformanceCase,
  exchanges: readonly Exchange[],
  seed: string,
): string | undefined => {
  const plan = planCase(fillCase(each, seed), seed);
  let next = plan.next();
  for (const [at, { request, answer }] of exchanges.entries()) {
    if (next.done === true) return `the transcript goes on after its end, at exchange ${at + 1}`;
    if (!sameRequest(next.value, request)) return `exchange ${at + 1} is not the request of this case under this seed`;
    next = plan.next(answer);
  }
  return next.done === true ? undefined : 'the transcript breaks off before the end of the case';
};
