import type { PackStore } from '../pack-store.js';
import { runParts } from '../parallel/run-parts.js';
import type { RunOptions } from '../run-options.js';
import { BriefLane } from './brief-lane.js';
import { Broken } from './broken.js';
import { LinePairs } from './line-pairs.js';
import { type ELSEWHERE, LineRunner, type Take } from './line-runner.js';
import type { Stream } from './stream.js';
import type { PassedCases, Told } from './told.js';

/** As many cases are counted together at most, so that whoever watches sees them grow. */
const MOST_COUNTED = 10_000;

/** Counts cases of one pack that follow each other. */
class Counter {
  private pack = '';
  private count = 0;
  private since = 0;
  private readonly clock: () => number;

  constructor(clock: () => number) {
    this.clock = clock;
  }

  /** Counts one more; those before it when it ends their row. */
  add(pack: string): PassedCases | undefined {
    const before = this.count > 0 && (pack !== this.pack || this.count >= MOST_COUNTED) ? this.take() : undefined;
    if (this.count === 0) this.since = this.clock();
    this.pack = pack;
    this.count++;
    return before;
  }

  take(): PassedCases | undefined {
    if (this.count === 0) return undefined;
    const taken = { pack: this.pack, count: this.count, durationMs: this.clock() - this.since };
    this.count = 0;
    return taken;
  }
}

/** The short way is for runs in which nobody asks about single cases. */
const isBrief = ({ brief, filter, watch, meet, shard }: RunOptions): boolean =>
  brief === true && shard === undefined && filter === undefined && watch === undefined && meet === undefined;

/** The lines of a stream one after the other, up to the first that is wrong. */
export async function* runLines(
  stream: Stream,
  runner: LineRunner,
  options: RunOptions,
): AsyncGenerator<Told | Broken | typeof ELSEWHERE> {
  const pairs = new LinePairs(stream, options.files);
  const lane = isBrief(options) ? new BriefLane(runner, pairs, options) : undefined;
  const counter = new Counter(options.clock);
  try {
    for (;;) {
      const next = pairs.next();
      const there = typeof next === 'boolean' ? next : await next;
      if (there === false) break;
      let found: Broken | undefined = there === true ? undefined : there;
      if (found === undefined && lane !== undefined) {
        const partner = pairs.partner();
        const beside = typeof partner === 'boolean' ? partner : await partner;
        if (beside instanceof Broken) found = beside;
        const pack = beside instanceof Broken ? undefined : lane.pass();
        if (pack !== undefined) {
          const counted = counter.add(pack);
          if (counted !== undefined) yield counted;
          continue;
        }
      }
      const counted = counter.take();
      if (counted !== undefined) yield counted;
      const pair = found ?? (await pairs.read());
      if (pair === undefined) continue;
      const result = pair instanceof Broken ? pair : await runner.run(pair);
      yield result;
      if (result instanceof Broken) return;
    }
    const counted = counter.take();
    if (counted !== undefined) yield counted;
    const left = await pairs.leftOver();
    if (left !== undefined) yield left;
  } finally {
    await pairs.close();
  }
}

/** What is told of all lines, those of large parts from other threads where there are any; at a fault, that. */
export async function* openStream(
  stream: Stream,
  packs: PackStore,
  options: RunOptions,
  take?: Take,
): AsyncGenerator<Told | Broken | typeof ELSEWHERE> {
  // What watches cases needs them here, and a shard has to see those of others.
  const here = stream.file === '-' || options.watch !== undefined || options.shard !== undefined;
  const pool = here ? undefined : options.openPool?.();
  const stretch = pool === undefined ? stream.stretch : yield* runParts(stream.file, stream.expected, pool, options);
  const rest = stretch === undefined ? stream : { ...stream, stretch };
  yield* runLines(rest, new LineRunner(rest, packs, options, take), options);
}
