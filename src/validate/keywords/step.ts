import type { FuncKeywordDefinition } from 'ajv';

/** Name of the keyword that the inspection puts beside every `$ref`. */
export const STEP = 'x-oap-step';

/** More references than this are not followed in one check: a small schema can otherwise ask for any amount of work. */
const MAX_STEPS = 1_000_000;

/** Thrown out of a check that has used up its steps. */
export const OUT_OF_STEPS = new RangeError('too many references followed');

/** Counts the references that checks follow; `reset` before each check. */
export const stepCounter = (): { readonly keyword: FuncKeywordDefinition; readonly reset: () => void } => {
  let steps = 0;
  const count = (): boolean => {
    if (++steps > MAX_STEPS) throw OUT_OF_STEPS;
    return true;
  };
  return {
    keyword: { keyword: STEP, before: '$ref', errors: false, compile: () => count },
    reset: () => {
      steps = 0;
    },
  };
};
