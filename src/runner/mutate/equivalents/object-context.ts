import type { Equivalence } from '../equivalence.js';

/** The step `context` refuses what is no object before it asks the schema. */
export const objectContext: Equivalence = {
  name: 'object-context',
  prove: ({ mutator, pointer, from }) =>
    mutator === 'schema-keyword' && pointer === '/required_context/type' && from === 'type "object"'
      ? 'a context that is no object is refused before its schema is looked at'
      : undefined,
};
