import type { Problem } from '../problem.js';

/** Bounds on a schema, so that compiling it takes neither long nor a deep stack. */
const MAX_DEPTH = 100;
const MAX_VALUES = 20_000;

/** The problem of a schema that is nested too deep or too large to compile, or undefined. Needs no stack itself. */
export const measureSchema = (schema: unknown): Problem | undefined => {
  let values = 0;
  let level: unknown[] = [schema];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) {
      return { pointer: '', keyword: 'depth', message: `the schema is nested deeper than ${MAX_DEPTH} levels` };
    }
    const inner: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      const items = Object.values(value);
      values += items.length;
      if (values > MAX_VALUES) {
        return { pointer: '', keyword: 'size', message: `the schema holds more than ${MAX_VALUES} values` };
      }
      for (const item of items) inner.push(item);
    }
    level = inner;
  }
  return undefined;
};
