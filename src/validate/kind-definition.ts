import type { CompiledSchema } from './faults/fault.js';

/** A kind of document that the project has a schema for. */
export interface KindDefinition {
  /** What a message calls the document. */
  readonly subject: string;
  /** The published schema, from the root of the package. */
  readonly file: string;
  readonly validate: CompiledSchema;
}
