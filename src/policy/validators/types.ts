/** What a named validator sees. All values are plain JSON data; read own properties only (Object.hasOwn). */
export interface ValidatorInput {
  readonly context: unknown;
  readonly limits: Readonly<Record<string, unknown>>;
  readonly passport: unknown;
  readonly state: Readonly<Record<string, unknown>>;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Time of the evaluation, seconds since 1970; what calls a validator outside of one may leave it out. */
  readonly now?: number;
}

/** The rule is satisfied, or refused with a sentence that says why; the rule itself carries the code of the denial. */
export type ValidatorResult = { readonly pass: true } | { readonly pass: false; readonly message: string };

/** Pure, deterministic, never throws: malformed input and a limit of the wrong type are refusals (E-13). */
export type Validator = (input: ValidatorInput) => ValidatorResult;
