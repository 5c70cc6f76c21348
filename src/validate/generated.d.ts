/** What scripts/build.js compiles from each schema. */
declare module '#dist/generated/*.js' {
  import type { ErrorObject } from 'ajv';

  /** Says whether a value is valid, and leaves the errors of the last call on itself. */
  export const validate: { (value: unknown): boolean; errors?: readonly ErrorObject[] | null };
}
