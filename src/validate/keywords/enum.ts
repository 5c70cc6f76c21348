import type { FuncKeywordDefinition } from 'ajv';
import { structuralKey } from '../structural-key.js';

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

const isOneOf = (choices: readonly unknown[]): ((value: unknown) => boolean) => {
  if (choices.every(isScalar)) {
    const scalars = new Set(choices);
    return (value) => scalars.has(value);
  }
  const keys = new Set(choices.map(structuralKey));
  return (value) => keys.has(structuralKey(value));
};

/** In place of the library's comparison, which takes members called `constructor` or `valueOf` for methods. */
export const enumeration: FuncKeywordDefinition = {
  keyword: 'enum',
  schemaType: 'array',
  errors: false,
  compile: isOneOf,
};

/** `const` as an `enum` of one. */
export const constant: FuncKeywordDefinition = {
  keyword: 'const',
  errors: false,
  compile: (choice: unknown) => isOneOf([choice]),
};
