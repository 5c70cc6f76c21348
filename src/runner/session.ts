import type { PreparedPack } from '../policy/index.js';
import { PackJudge } from './rigour/index.js';
import type { RunOptions } from './run-options.js';
import type { Division } from './shard/division.js';
import { Tally } from './tally.js';

/** What the suites of one run share. */
export class Session {
  readonly options: RunOptions;
  readonly division: Division | undefined;
  readonly tally = new Tally();
  /** A case failed after which no other is to run. */
  bailed = false;
  /** By pack; undefined when what cases prove together is not judged, since only some of them are run. */
  private readonly judges: Map<string, PackJudge> | undefined;

  constructor(options: RunOptions, division: Division | undefined, judges: boolean) {
    this.options = options;
    this.division = division;
    this.judges = judges ? new Map() : undefined;
  }

  /** What judges the cases of a pack together. */
  judge(pack: PreparedPack): PackJudge | undefined {
    let judge = this.judges?.get(pack.id);
    if (judge === undefined && this.judges !== undefined) {
      judge = new PackJudge(pack, this.options.strict ?? false);
      this.judges.set(pack.id, judge);
    }
    return judge;
  }

  /** The packs of which cases ran, with those that judge them, in the order in which they came. */
  get judged(): ReadonlyMap<string, PackJudge> {
    return this.judges ?? new Map();
  }
}
