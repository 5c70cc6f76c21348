import fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid({ version: 4 }),
  'date-time': fc
    .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  uri: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  'uri-template': fc.webUrl().map((url) => `${url.replace(/['"]/g, '')}/{id}`),
};

const text = ({ pattern, format }: Schema): fc.Arbitrary<string> => {
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern));
  return (typeof format === 'string' ? FORMATS[format] : undefined) ?? fc.string();
};

const members = (schema: Schema): fc.Arbitrary<unknown> => {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const [[pattern, inner] = [undefined, {}]] = Object.entries(
    (schema.patternProperties ?? {}) as Record<string, Schema>,
  );
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, generateValid(each)])),
    { requiredKeys: (schema.required ?? []) as string[], noNullPrototype: true },
  );
  if (pattern === undefined) return named;
  const others = fc.dictionary(fc.stringMatching(new RegExp(pattern)), generateValid(inner), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  return fc.tuple(named, others).map(([a, b]) => ({ ...b, ...a }));
};

/** Values that fit a JSON Schema, for the keywords that the published schemas use. */
export const generateValid = (schema: Schema): fc.Arbitrary<unknown> => {
  if (Object.hasOwn(schema, 'const')) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  if (Array.isArray(schema.oneOf)) {
    // An empty list fits every branch, and only one may fit.
    return fc.oneof(...(schema.oneOf as Schema[]).map((branch) => generateValid({ ...branch, minItems: 1 })));
  }
  const { minimum, maximum } = schema as { readonly minimum?: number; readonly maximum?: number };
  switch (schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
      return fc.integer({ min: minimum ?? -1_000_000, max: maximum ?? 1_000_000_000 });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(generateValid((schema.items ?? {}) as Schema), {
        minLength: (schema.minItems as number | undefined) ?? 0,
        maxLength: 3,
      });
    case 'object':
      return members(schema);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
};
