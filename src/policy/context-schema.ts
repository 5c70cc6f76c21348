import { isRecord } from '../expr/index.js';

const properties = (schema: unknown): Readonly<Record<string, unknown>> =>
  isRecord(schema) && Object.hasOwn(schema, 'properties') && isRecord(schema.properties) ? schema.properties : {};

const required = (schema: unknown): readonly unknown[] =>
  isRecord(schema) && Object.hasOwn(schema, 'required') && Array.isArray(schema.required) ? schema.required : [];

/** The top-level members that a context must have: the schema's `required` and the pack's `required_fields`. */
export const requiredMembers = (schema: unknown, fields: readonly string[]): readonly string[] => [
  ...new Set([...fields, ...required(schema).filter((name) => typeof name === 'string')]),
];

/**
 * Whether the member at a path is declared and not required (E-59): by `required_context`, or, at the top, by `optional_fields` alone,
 * as some published packs do.
 */
export const isDeclaredOptional = (
  schema: unknown,
  fields: { readonly required: readonly string[]; readonly optional: readonly string[] },
  path: readonly string[],
): boolean => {
  let at = schema;
  for (const [depth, name] of path.entries()) {
    const declared = properties(at);
    const isLast = depth === path.length - 1;
    if (!Object.hasOwn(declared, name))
      return depth === 0 && isLast && fields.optional.includes(name) && !fields.required.includes(name);
    if (isLast) return !required(at).includes(name) && !(depth === 0 && fields.required.includes(name));
    at = declared[name];
  }
  return false;
};
