/** The keywords of JSON Schema draft-07, and `$defs`, which references may lead into. */
export const SCHEMA_KEYWORDS: ReadonlySet<string> = new Set(
  (
    '$id $schema $ref $comment $defs title description default readOnly writeOnly examples multipleOf maximum exclusiveMaximum ' +
    'minimum exclusiveMinimum maxLength minLength pattern additionalItems items maxItems minItems uniqueItems contains ' +
    'maxProperties minProperties required additionalProperties definitions properties patternProperties dependencies ' +
    'propertyNames const enum type format contentMediaType contentEncoding if then else allOf anyOf oneOf not'
  ).split(' '),
);

/** Annotations of other drafts and dialects that ask for nothing, so that nothing is lost when they are ignored. */
export const SCHEMA_REMARKS: ReadonlySet<string> = new Set([
  'deprecated',
  'example',
  'externalDocs',
  '$vocabulary',
  '$anchor',
]);

/** The formats that evaluation asserts; a schema with any other one is refused. */
export const SCHEMA_FORMATS: ReadonlySet<string> = new Set(
  (
    'date time date-time iso-time iso-date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid ' +
    'json-pointer json-pointer-uri-fragment relative-json-pointer byte int32 int64 float double password binary'
  ).split(' '),
);

/** Keywords that hold one schema, a list of schemas, a map of names to schemas. */
export const SCHEMA_PLACES: {
  readonly one: readonly string[];
  readonly list: readonly string[];
  readonly map: readonly string[];
} = {
  one: ['additionalItems', 'additionalProperties', 'contains', 'else', 'if', 'items', 'not', 'propertyNames', 'then'],
  list: ['allOf', 'anyOf', 'items', 'oneOf'],
  map: ['$defs', 'definitions', 'dependencies', 'patternProperties', 'properties'],
};
