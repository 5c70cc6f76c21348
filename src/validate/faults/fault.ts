import type { ErrorObject } from 'ajv';

/** An error as the schema library reports it, with the values it is about. */
export type LibraryError = ErrorObject;

/** One error of the schema library, reduced to what an explanation needs. */
export interface Fault {
  readonly keyword: string;
  readonly pointer: string;
  /** The fault is about the name of the member that `pointer` names. */
  readonly key: boolean;
  /** What the keyword says about itself: its bound, the missing member, the format, … */
  readonly params: Readonly<Record<string, unknown>>;
  /** The value of the keyword in the schema. */
  readonly schema: unknown;
  /** The schema that the keyword stands in. */
  readonly parent: Readonly<Record<string, unknown>>;
  /** The value that failed; for a fault about a name, the name. */
  readonly data: unknown;
}

/** A compiled schema: says whether a value is valid, and leaves the errors of the last call on itself. */
export interface CompiledSchema {
  (value: unknown): boolean;
  errors?: readonly LibraryError[] | null | undefined;
}
