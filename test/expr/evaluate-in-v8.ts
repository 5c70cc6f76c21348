import { LEVELS, type ScopeData } from './make-scope.js';

const HELPERS = Object.freeze({
  matches: (text: string, pattern: string): boolean => new RegExp(pattern, 'u').test(text),
  atLeast: (level: string, minimum: string): boolean => (LEVELS.get(level) ?? -1) >= (LEVELS.get(minimum) ?? 99),
});
const ASSURANCE = Object.freeze({ rank: Object.freeze(Object.fromEntries(LEVELS)) });

const NAMES = ['passport', 'context', 'limits', 'policy', 'assurance', 'helpers', 'state', 'facts', 'derived'] as const;

/** The engine under the tests as the oracle: the roots are parameters, the text is the body. Throws what the text throws. */
export const evaluateInV8 = (text: string, data: ScopeData): unknown => {
  const body = new Function(...NAMES, `"use strict"; return (${text}\n);`);
  return body(
    data.passport,
    data.context,
    data.limits,
    data.policy,
    ASSURANCE,
    HELPERS,
    data.state,
    data.facts,
    data.derived,
  );
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The same value: the same primitive (`-0` is not `0`), or arrays or objects of the same values. */
export const isSameValue = (left: unknown, right: unknown): boolean => {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.getOwnPropertyNames(left);
  return (
    names.length === Object.getOwnPropertyNames(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSameValue(Reflect.get(left, name), Reflect.get(right, name)))
  );
};
