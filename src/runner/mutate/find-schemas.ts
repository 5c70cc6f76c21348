import { isRecord } from '../../expr/index.js';
import { parsePointer } from '../../json/index.js';
import { subschemasOf } from '../../validate/index.js';
import { changeAt } from './change-at.js';
import type { ChangedSchema } from './compile-checks.js';

/** A schema inside `required_context`, with the path to it from the top of the pack. */
export interface SchemaAt {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
}

/** The part of a change that stands below `required_context`. */
export const changeSchema = (document: unknown, path: readonly (string | number)[], value: unknown): ChangedSchema => {
  const below = path.slice(1).map(String);
  const root = isRecord(document) ? document.required_context : undefined;
  return { schema: changeAt(root, below, value), path: below };
};

/** Every schema of a pack's `required_context`, outermost first. */
export const findSchemas = (document: unknown): readonly SchemaAt[] => {
  const walk = (schema: Record<string, unknown>, path: readonly string[]): readonly SchemaAt[] => [
    { schema, path },
    ...subschemasOf(schema).flatMap(([pointer, inner]) => walk(inner, [...path, ...parsePointer(pointer)])),
  ];
  const root =
    isRecord(document) && Object.hasOwn(document, 'required_context') ? document.required_context : undefined;
  return isRecord(root) ? walk(root as Record<string, unknown>, ['required_context']) : [];
};
