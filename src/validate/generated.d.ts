/** What scripts/build.js compiles from each schema. */
declare module '#dist/generated/*.js' {
  import type { ErrorObject } from 'ajv';

  /** Says whether a value is valid, and leaves the errors of the last call on itself. */
  export const validate: { (value: unknown): boolean; errors?: readonly ErrorObject[] | null };
}

/** The compiled context schemas of the shipped packs, by pack id; `digest` is that of the schema. */
declare module '#dist/generated/contexts/index.js' {
  import type { ErrorObject } from 'ajv';

  type Compiled = { (value: unknown): boolean; errors?: readonly ErrorObject[] | null };
  export const CONTEXTS: ReadonlyMap<
    string,
    { readonly digest: string; readonly load: () => Promise<{ readonly quick: Compiled; readonly full: Compiled }> }
  >;
}
