import type { FuncKeywordDefinition } from 'ajv';
import { findRepeat } from '../structural-key.js';

/** In place of the library's: it compares every pair, and takes members called `constructor` or `valueOf` for methods. */
export const uniqueItems: FuncKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: false,
  compile: (wanted: boolean) => (items: readonly unknown[]) => !wanted || findRepeat(items) === undefined,
};
