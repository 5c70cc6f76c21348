import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ShardSuite } from '../../diagnostics/index.js';
import type { PreparedPack, PreparedPassport } from '../../policy/index.js';
import type { LoadedCase } from '../loaded-case.js';
import { shardOf } from './shard-of.js';

/** A case with what it is decided on. */
export interface MetCase {
  readonly case: LoadedCase;
  readonly pack: PreparedPack;
  readonly passport: PreparedPassport;
}

/** The suite as a unit, wherever the paths of the run begin. */
export const suiteUnit = (suite: string): string => `suite ${join(suite).replaceAll('\\', '/')}`;

/** What of one suite falls to a shard. All its cases are shown to it in their order, so that every shard knows the whole. */
export class SuiteShare {
  private readonly hash = createHash('sha256');
  private readonly at: number[] = [];
  private cases = 0;
  private faults = 0;
  private readonly head: Pick<ShardSuite, 'suite' | 'pack' | 'lines'>;
  private readonly isOurs: (unit: string) => boolean;
  /** What the suite falls to a shard by, when it does so whole. */
  private readonly unit: string | undefined;

  constructor(
    head: Pick<ShardSuite, 'suite' | 'pack' | 'lines'>,
    unit: string | undefined,
    shard: { readonly index: number; readonly of: number },
  ) {
    this.head = head;
    this.unit = unit;
    this.isOurs = (each) => shardOf(each, shard.of) === shard.index;
  }

  /** Whether cases are taken one by one. */
  get isDivided(): boolean {
    return this.unit === undefined;
  }

  /** How many cases of the suite are reported, by whatever shard. */
  get total(): number {
    return this.cases;
  }

  /** Notes a case, and says whether this shard runs it. `isWanted`: it is reported, and not only run for those after it. */
  take({ case: each, pack, passport }: MetCase, isWanted: boolean): boolean {
    this.hash.update(JSON.stringify([each, passport.document, isWanted]));
    const ours = this.isOurs(this.unit ?? `case ${pack.id}/${each.name}`);
    if (isWanted && ours) this.at.push(this.cases);
    if (isWanted) this.cases++;
    return ours;
  }

  /** Notes how many diagnostics came of reading it. */
  end(faults: number): void {
    this.faults = faults;
  }

  record(): ShardSuite {
    const { cases, faults, at } = this;
    return { ...this.head, cases, digest: `sha256:${this.hash.copy().digest('hex')}`, faults, at };
  }
}
