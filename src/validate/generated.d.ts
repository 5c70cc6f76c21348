/** What scripts/build.js compiles from each schema: a quick check that stops at the first error, and a full one. */
declare module '#dist/generated/*.js' {
  import type { ErrorObject } from 'ajv';

  interface GeneratedCheck {
    (value: unknown): boolean;
    errors?: readonly ErrorObject[] | null;
  }
  export const quick: GeneratedCheck;
  export const full: GeneratedCheck;
}
