import { formatPointer } from '../../../json/index.js';
import { changeSchema, findSchemas } from '../find-schemas.js';
import type { PackMutator } from '../mutant.js';

/** Keywords without a bound that could be moved. */
const KEYWORDS = [
  'type',
  'enum',
  'const',
  'pattern',
  'format',
  'multipleOf',
  'uniqueItems',
  'additionalProperties',
  'additionalItems',
  'propertyNames',
  'contains',
  'dependencies',
  'not',
  'if',
  'allOf',
  'anyOf',
  'oneOf',
];

const show = (keyword: string, value: unknown): string => {
  const text = JSON.stringify(value);
  return `${keyword} ${text.length > 60 ? `${text.slice(0, 57)}...` : text}`;
};

/** A keyword of `required_context` that is no longer there. */
export const schemaKeyword: PackMutator = {
  name: 'schema-keyword',
  change: ({ document }, { contextCheck }) =>
    contextCheck === 'presence'
      ? []
      : findSchemas(document).flatMap(({ schema, path }) =>
          KEYWORDS.filter((keyword) => Object.hasOwn(schema, keyword) && schema[keyword] !== true).map((keyword) => ({
            pointer: formatPointer([...path, keyword]),
            from: show(keyword, schema[keyword]),
            to: '',
            schema: changeSchema(document, [...path, keyword], undefined),
          })),
        ),
};
