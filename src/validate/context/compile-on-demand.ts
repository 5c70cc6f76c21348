import type { ContextSchemaResult } from './compile-context-schema.js';

/** Compiles the `required_context` of a pack. What that takes is loaded for packs that were not compiled at build time. */
export const compileContextSchema = async (schema: unknown): Promise<ContextSchemaResult> =>
  (await import('./compile-context-schema.js')).compileContextSchema(schema);
