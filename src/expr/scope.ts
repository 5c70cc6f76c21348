/** A value that the state reader has not got. */
export const ABSENT: unique symbol = Symbol('absent');
/** A state name whose ledger holds as many keys as it may (`--max-state-keys`). */
export const FULL: unique symbol = Symbol('full');

/**
 * A map with a default: an absent key counts as zero or as empty (02-semantics section 4).
 * The ledger hands out these instead of copies of itself.
 */
export class LookupMap {
  readonly has: (key: string) => boolean;
  readonly get: (key: string) => unknown;
  readonly toJSON: () => unknown;

  constructor(has: (key: string) => boolean, get: (key: string) => unknown, toJSON: () => unknown) {
    this.has = has;
    this.get = get;
    this.toJSON = toJSON;
  }
}

/**
 * What a condition sees: plain JSON data, and the readers behind `state` and `derived`.
 * Nothing here is copied or changed; own properties alone are read.
 */
export interface Scope {
  readonly passport: unknown;
  readonly context: unknown;
  /** The resolved limits of the pack (OAP-EXPR-004), never the context's (OAP-EVAL-014). */
  readonly limits: unknown;
  readonly policy: unknown;
  readonly facts: unknown;
  /** A declared aggregate by name: a number, an array, a {@link LookupMap}, {@link ABSENT} or {@link FULL}. */
  readonly state: (name: string) => unknown;
  /** The entry of a keyed aggregate for this context (legacy bare names). */
  readonly stateEntry: (name: string) => unknown;
  /** `derived.data_age_seconds`, `derived.url_host`. */
  readonly derived: (name: string) => unknown;
  /** Evaluation time, seconds since the epoch: legacy `now()`. */
  readonly now: number;
}

/** One evaluation under way: the scope, the values of arrow parameters and loop variables, and what is left of the budget. */
export interface Frame {
  readonly scope: Scope;
  readonly locals: unknown[];
  steps: number;
  elements: number;
}
