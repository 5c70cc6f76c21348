import type { ReportFlags } from '../report-events.js';
import type { ShardFlags } from '../shard-flag.js';

/** What `oap test` was asked for, by the names of its flags. */
export interface TestFlags extends ReportFlags, ShardFlags {
  readonly filter?: readonly string[] | undefined;
  readonly strict?: boolean | undefined;
  readonly coverage?: boolean | undefined;
  readonly mutate?: boolean | undefined;
  readonly bail?: boolean | undefined;
  readonly 'context-check': 'full' | 'presence';
  readonly 'passport-check': 'full' | 'presence';
  readonly 'strict-limits'?: boolean | undefined;
  readonly 'exact-codes'?: boolean | undefined;
  readonly now?: string | undefined;
  readonly passport?: string | undefined;
  readonly packs?: readonly string[] | undefined;
  readonly pack?: string | undefined;
  readonly ledger?: boolean | undefined;
  readonly jobs?: string | undefined;
  readonly 'stdin-jsonl'?: boolean | undefined;
  /** With its revision always: see `spellChanged`. */
  readonly changed?: string | undefined;
  readonly watch?: boolean | undefined;
  readonly untimed?: boolean | undefined;
  readonly 'max-state-keys': number;
}
