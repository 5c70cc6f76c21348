import { formatPointer } from '../../../json/index.js';
import { changeSchema, findSchemas } from '../find-schemas.js';
import type { PackMutator } from '../mutant.js';

/** Keywords with a number as their bound, and the least that it may be. */
const BOUNDS: Readonly<Record<string, number>> = {
  minimum: Number.NEGATIVE_INFINITY,
  maximum: Number.NEGATIVE_INFINITY,
  exclusiveMinimum: Number.NEGATIVE_INFINITY,
  exclusiveMaximum: Number.NEGATIVE_INFINITY,
  minLength: 0,
  maxLength: 0,
  minItems: 0,
  maxItems: 0,
  minProperties: 0,
  maxProperties: 0,
};

/** A bound of `required_context` one higher and one lower. */
export const schemaBound: PackMutator = {
  name: 'schema-bound',
  change: ({ document }, { contextCheck }) =>
    contextCheck === 'presence'
      ? []
      : findSchemas(document).flatMap(({ schema, path }) =>
          Object.entries(BOUNDS).flatMap(([keyword, least]) => {
            const bound = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
            if (typeof bound !== 'number') return [];
            return [bound + 1, bound - 1]
              .filter((moved) => moved >= least)
              .map((moved) => ({
                pointer: formatPointer([...path, keyword]),
                from: `${keyword} ${bound}`,
                to: `${keyword} ${moved}`,
                schema: changeSchema(document, [...path, keyword], moved),
              }));
          }),
        ),
};
