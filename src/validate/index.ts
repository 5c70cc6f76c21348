export { checkKind, SCHEMAS } from './check-kind.js';
export type { ContextSchemaResult } from './context/compile-context-schema.js';
export { compileContextSchema } from './context/compile-context-schema.js';
export { findShippedContext } from './context/find-shipped-context.js';
export type { ContextCheck } from './context/guard-check.js';
export type { Kind } from './kinds/index.js';
export type { Problem } from './problem.js';
