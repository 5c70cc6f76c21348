/** One of `of` shards that a run was divided into, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** A pack that cases of the run ask for. `digest` is that of its document; the rules are what its cases are judged by together. */
export interface ShardPack {
  readonly id: string;
  readonly version: string | null;
  readonly digest: string;
  readonly rules: readonly { readonly name: string; readonly denyCode: string }[];
}

/**
 * A suite of the run, whichever shards its cases fall to. `cases` counts all of them, `digest` is over what they ask and expect, and
 * `at` are the places among them, from 0, of those that this shard ran. `lines`: it is read line by line, and `faults` diagnostics came of that.
 */
export interface ShardSuite {
  readonly suite: string;
  readonly pack: string;
  readonly lines: boolean;
  readonly cases: number;
  readonly digest: string;
  readonly faults: number;
  readonly at: readonly number[];
}

/** What the report of one shard has to say of the whole run, so that the reports of all can be put together. */
export interface ShardRecord extends Shard {
  readonly paths: readonly string[];
  /** What was asked of the run, as far as results hang on it. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly packs: readonly ShardPack[];
  readonly suites: readonly ShardSuite[];
  /**
   * How many of the last diagnostics are about what the cases of a pack prove together, by pack in their order; absent when only the
   * whole run can be judged.
   */
  readonly judged?: readonly { readonly pack: string; readonly count: number }[];
}
