import { isRecord } from '../../../expr/index.js';
import { formatPointer } from '../../../json/index.js';
import { changeSchema, findSchemas } from '../find-schemas.js';
import type { PackMutator } from '../mutant.js';

/** Of longer enumerations every second value is left out, or every third, and so on. */
const MOST = 60;

/** An enumeration of `required_context` without one of its values. */
export const enumValue: PackMutator = {
  name: 'enum-value',
  change: ({ document }, { contextCheck }) =>
    contextCheck === 'presence'
      ? []
      : findSchemas(document).flatMap(({ schema, path }) => {
          const values = Object.hasOwn(schema, 'enum') ? schema.enum : undefined;
          if (!Array.isArray(values) || values.length < 2) return [];
          const step = Math.ceil(values.length / MOST);
          return [...values.entries()].flatMap(([at, value]) =>
            at % step !== 0
              ? []
              : [
                  {
                    pointer: formatPointer([...path, 'enum', String(at)]),
                    from: JSON.stringify(value),
                    to: '',
                    ...(isRecord(value) || Array.isArray(value) ? {} : { needle: JSON.stringify(value) }),
                    schema: changeSchema(document, [...path, 'enum', at], undefined),
                  },
                ],
          );
        }),
};
