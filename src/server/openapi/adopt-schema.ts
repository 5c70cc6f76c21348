import { isMembers, type Members } from '../../spec/index.js';

const REF = /^#\/definitions\/([A-Za-z0-9_-]+)$/;

/** The published schemas that the interface refers to: the name of the file, and the name here. */
export const ADOPTED: Readonly<Record<string, string>> = {
  decision: 'Decision',
  passport: 'Passport',
  'policy-pack': 'PolicyPack',
  jwks: 'Jwks',
  discovery: 'Discovery',
  'error-body': 'PublishedError',
};

const rewrite = (value: unknown, name: string): unknown => {
  if (Array.isArray(value)) return value.map((each) => rewrite(each, name));
  if (!isMembers(value)) return value;
  const { $ref } = value;
  const [, definition] = typeof $ref === 'string' ? (REF.exec($ref) ?? []) : [];
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [
      member,
      member === '$ref' && definition !== undefined
        ? `#/components/schemas/${name}.${definition}`
        : rewrite(inner, name),
    ]),
  );
};

/** A published schema, which is of draft-07, as schemas of OpenAPI 3.1: itself and its definitions, each by name. */
export const adoptSchema = (schema: unknown, name: string): Members => {
  if (!isMembers(schema)) return {};
  const { $schema: _, $id: __, definitions, ...rest } = schema;
  const inner = isMembers(definitions) ? Object.entries(definitions) : [];
  return Object.fromEntries([
    [name, rewrite(rest, name)],
    ...inner.map(([key, definition]) => [`${name}.${key}`, rewrite(definition, name)] as const),
  ]);
};
