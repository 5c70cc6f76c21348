import { isRecord } from '../../../expr/index.js';
import { resolvePointer } from '../../../json/index.js';
import type { Equivalence } from '../equivalence.js';

const refusesEmpty = (pattern: unknown): boolean => {
  try {
    return typeof pattern === 'string' && !new RegExp(pattern, 'u').test('');
  } catch {
    return false;
  }
};

/** A least length of one says nothing beside a pattern that takes no empty text. */
export const emptyRefused: Equivalence = {
  name: 'empty-refused',
  prove: ({ mutator, pointer, from, to }, { document }) => {
    if (mutator !== 'schema-bound' || from !== 'minLength 1' || to !== 'minLength 0') return undefined;
    const schema = resolvePointer(document, pointer.slice(0, pointer.lastIndexOf('/')));
    return isRecord(schema) && refusesEmpty(schema.pattern) ? 'the pattern takes no empty text either' : undefined;
  },
};
