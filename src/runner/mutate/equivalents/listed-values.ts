import { isRecord } from '../../../expr/index.js';
import { parsePointer, resolvePointer } from '../../../json/index.js';
import type { Equivalence } from '../equivalence.js';

const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : typeof value === 'number' && Number.isInteger(value)
        ? 'integer'
        : typeof value;

const fits = (type: unknown, value: unknown): boolean => {
  const types = Array.isArray(type) ? type : [type];
  return types.includes(typeOf(value)) || (typeOf(value) === 'integer' && types.includes('number'));
};

/** A type beside an enumeration or a constant all of whose values are of that type says nothing more. */
export const listedValues: Equivalence = {
  name: 'listed-values',
  prove: ({ mutator, pointer }, { document }) => {
    if (mutator !== 'schema-keyword' || parsePointer(pointer).at(-1) !== 'type') return undefined;
    const schema = resolvePointer(document, pointer.slice(0, pointer.lastIndexOf('/')));
    if (!isRecord(schema)) return undefined;
    const values = Array.isArray(schema.enum)
      ? schema.enum
      : Object.hasOwn(schema, 'const')
        ? [schema.const]
        : undefined;
    if (values === undefined || !values.every((value) => fits(schema.type, value))) return undefined;
    return 'the values that are listed are all of the type';
  },
};
