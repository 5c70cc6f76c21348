import { formatPointer } from '../../../json/index.js';
import { changeSchema, findSchemas } from '../find-schemas.js';
import type { PackMutator } from '../mutant.js';

/** An enumeration of `required_context` without one of its values. */
export const enumValue: PackMutator = {
  name: 'enum-value',
  change: ({ document }, { contextCheck }) =>
    contextCheck === 'presence'
      ? []
      : findSchemas(document).flatMap(({ schema, path }) => {
          const values = Object.hasOwn(schema, 'enum') ? schema.enum : undefined;
          if (!Array.isArray(values) || values.length < 2) return [];
          return values.map((value, at) => ({
            pointer: formatPointer([...path, 'enum', String(at)]),
            from: JSON.stringify(value),
            to: '',
            schema: changeSchema(document, [...path, 'enum', at], undefined),
          }));
        }),
};
