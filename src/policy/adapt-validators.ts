import type { Validator, ValidatorResult } from './validators/index.js';

type AnyFunction = (...args: readonly unknown[]) => unknown;

const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';

/** Booleans are results too; anything else goes on as it is and is judged where the rule is decided. */
const asResult = (answer: unknown): ValidatorResult => {
  if (answer === true) return { pass: true };
  return answer === false ? { pass: false, message: '' } : (answer as ValidatorResult);
};

/**
 * Makes validators of an author's functions. One parameter or none: it gets `{ passport, context, limits, state, facts, now }`.
 * More: they are passport, context, limits, state, facts, in that order (E-13). The answer is `{ pass, message? }` or a boolean.
 */
export const adaptValidators = (functions: ReadonlyMap<string, unknown>): ReadonlyMap<string, Validator> => {
  const adapted = new Map<string, Validator>();
  for (const [name, given] of functions) {
    if (!isFunction(given)) continue;
    adapted.set(name, (input) => {
      const { passport, context, limits, state, facts } = input;
      return asResult(given.length > 1 ? given(passport, context, limits, state, facts) : given(input));
    });
  }
  return adapted;
};
