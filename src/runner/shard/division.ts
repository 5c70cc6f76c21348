import type { Shard, ShardPack, ShardRecord } from '../../diagnostics/index.js';
import { digest } from '../../json/index.js';
import type { PreparedPack } from '../../policy/index.js';
import type { PlannedSuite } from '../planned.js';
import { findGroups } from './find-groups.js';
import { type MetCase, SuiteShare, suiteUnit } from './suite-share.js';

/** The shard that a run is, and what reports of shards are compared by before they are put together. */
export interface ShardAsked extends Shard {
  /** What was asked of the run, as far as results hang on it. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What decides how finely a run can be divided. */
export interface Grain {
  /** Something is measured over all cases of a pack: coverage, mutants, what they prove together (`--strict`). */
  readonly together: boolean;
  /** Suites are read line by line, whose packs nobody knows beforehand, and are measured. */
  readonly measuresLines: boolean;
  /** Lines of streams share a ledger. */
  readonly streamLedger: boolean;
  /** Which cases are reported, by `pack/case`. */
  readonly filter?: ((id: string) => boolean) | undefined;
}

const noDigest = 'none: it has no canonical form';

const digestOf = (document: unknown): string => {
  try {
    return digest(document);
  } catch {
    return noDigest;
  }
};

const describePack = ({ id, document, rules }: PreparedPack): ShardPack => {
  const version = (document as { readonly version?: unknown } | null)?.version;
  return {
    id,
    version: typeof version === 'string' ? version : null,
    digest: digestOf(document),
    rules: rules.map(({ name, denyCode }) => ({ name, denyCode })),
  };
};

/**
 * One shard of a run. Every shard reads everything; which cases it runs hangs on nothing but their names: a case falls to a shard by its
 * pack and name, a suite in which cases hang on each other by its path, and packs that are measured by their ids, all of them whole.
 */
export class Division {
  private readonly shares: SuiteShare[] = [];
  private readonly packs = new Map<PreparedPack, ShardPack>();
  private readonly groups: ReadonlyMap<string, string>;
  private readonly asked: ShardAsked;
  private readonly grain: Grain;

  constructor(asked: ShardAsked, grain: Grain, suites: readonly PlannedSuite[]) {
    this.asked = asked;
    this.grain = grain;
    this.groups = grain.together ? findGroups(suites) : new Map();
  }

  private open(head: { readonly suite: string; readonly pack: string; readonly lines: boolean }, unit?: string) {
    const share = new SuiteShare(head, this.grain.measuresLines ? 'all' : unit, this.asked);
    this.shares.push(share);
    return share;
  }

  private unitOf({ suite, pack, standsAlone }: PlannedSuite): string | undefined {
    if (this.grain.together) return `pack ${this.groups.get(pack) ?? ''}`;
    return standsAlone ? undefined : suiteUnit(suite);
  }

  private meet(pack: PreparedPack): void {
    if (!this.packs.has(pack)) this.packs.set(pack, describePack(pack));
  }

  private wants({ pack, case: { name } }: MetCase): boolean {
    return this.grain.filter?.(`${pack.id}/${name}`) ?? true;
  }

  /** What says of the cases of a suite whether this shard reports them. `isDivided`: no other case has to be run for them. */
  share(planned: PlannedSuite): { readonly take: (met: MetCase) => boolean; readonly isDivided: boolean } {
    const { suite, pack } = planned;
    const share = this.open({ suite, pack, lines: false }, this.unitOf(planned));
    const take = (met: MetCase): boolean => {
      this.meet(met.pack);
      const isWanted = this.wants(met);
      return share.take(met, isWanted) && isWanted;
    };
    return { take, isDivided: share.isDivided };
  }

  /** The share of a suite that is read line by line, and what says of its cases whether they are run here. */
  shareLines(file: string): { readonly share: SuiteShare; readonly take: (met: MetCase) => boolean } {
    const unit = this.grain.streamLedger ? suiteUnit(file) : undefined;
    const share = this.open({ suite: file, pack: '', lines: true }, unit);
    const take = (met: MetCase): boolean => {
      this.meet(met.pack);
      return share.take(met, this.wants(met));
    };
    return { share, take };
  }

  /** How many cases the whole run reports. */
  get total(): number {
    return this.shares.reduce((sum, { total }) => sum + total, 0);
  }

  record(paths: readonly string[], judged: ShardRecord['judged']): ShardRecord {
    const { index, of, options } = this.asked;
    return {
      index,
      of,
      paths,
      options,
      packs: [...this.packs.values()],
      suites: this.shares.map((share) => share.record()),
      ...(judged === undefined ? {} : { judged }),
    };
  }
}
