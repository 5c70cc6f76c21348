import { isRecord } from '../expr/index.js';
import type { ValidatorResult } from './validators/types.js';

/** The verdict on a context: refused when it is no object, or with the words of `explain` when it has any. */
export const judge = (context: unknown, explain: () => string | undefined): ValidatorResult => {
  const why = isRecord(context) ? explain() : 'the context is not an object';
  return why === undefined ? { pass: true } : { pass: false, message: why };
};
