import type { LoadedConformanceCase } from '../cases/index.js';
import type { Target } from '../target.js';
import { fillCase } from './fill.js';
import { type Exchange, planCase } from './plan-case.js';
import { redactAnswer } from './redact.js';

/** Puts a case whose placeholders are filled to an implementation and keeps what was said. */
export const playFilled = async (
  filled: LoadedConformanceCase,
  target: Target,
  seed: string,
): Promise<readonly Exchange[]> => {
  const exchanges: Exchange[] = [];
  const plan = planCase(filled, seed);
  for (let next = plan.next(); next.done !== true; ) {
    const request = next.value;
    const answer = redactAnswer(await target.ask(request));
    exchanges.push({ request, answer });
    next = plan.next(answer);
  }
  return exchanges;
};

/** Puts a case to an implementation and keeps what was said. */
export const playCase = (each: LoadedConformanceCase, target: Target, seed: string): Promise<readonly Exchange[]> =>
  playFilled(fillCase(each, seed), target, seed);
