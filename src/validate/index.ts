export { checkKind, SCHEMAS } from './check-kind.js';
export type { ContextCheck, ContextSchemaResult } from './context/compile-context-schema.js';
export { compileContextSchema } from './context/compile-context-schema.js';
export type { Kind } from './kinds/index.js';
export type { Problem } from './problem.js';
