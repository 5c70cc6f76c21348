import { isRecord } from '../../expr/index.js';
import { parsePointer } from '../../json/index.js';
import { subschemasOf } from '../../validate/index.js';

/** A schema inside `required_context`, with the path to it from the top of the pack. */
export interface SchemaAt {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
}

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
