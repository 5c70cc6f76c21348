import { isRecord } from '../expr/index.js';

const properties = (schema: unknown): Readonly<Record<string, unknown>> =>
  isRecord(schema) && Object.hasOwn(schema, 'properties') && isRecord(schema.properties) ? schema.properties : {};

const required = (schema: unknown): readonly unknown[] =>
  isRecord(schema) && Object.hasOwn(schema, 'required') && Array.isArray(schema.required) ? schema.required : [];

/** The top-level members that a context must have: the schema's `required` and the pack's `required_fields`. */
export const requiredMembers = (schema: unknown, fields: readonly string[]): readonly string[] => [
  ...new Set([...fields, ...required(schema).filter((name) => typeof name === 'string')]),
];

/** Whether `required_context` declares the member at a path and does not require it (E-59). */
export const isDeclaredOptional = (schema: unknown, fields: readonly string[], path: readonly string[]): boolean => {
  let at = schema;
  for (const [depth, name] of path.entries()) {
    const declared = properties(at);
    if (!Object.hasOwn(declared, name)) return false;
    if (depth === path.length - 1) return !required(at).includes(name) && !(depth === 0 && fields.includes(name));
    at = declared[name];
  }
  return false;
};
