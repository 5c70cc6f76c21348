import type { PackStore } from '../pack-store.js';
import { runParts } from '../parallel/run-parts.js';
import type { RunOptions } from '../run-options.js';
import { BriefLane } from './brief-lane.js';
import type { Broken } from './broken.js';
import { goThrough } from './go-through.js';
import { LinePairs } from './line-pairs.js';
import { type ELSEWHERE, LineRunner, type Take } from './line-runner.js';
import type { Stream } from './stream.js';
import type { Told } from './told.js';

/** The short way is for runs in which nobody asks about single cases. */
export const isBrief = ({ brief, filter, watch, meet, shard }: RunOptions): boolean =>
  brief === true && shard === undefined && filter === undefined && watch === undefined && meet === undefined;

/** The lines of a stream one after the other, up to the first that is wrong. */
export const runLines = (
  stream: Stream,
  runner: LineRunner,
  options: RunOptions,
): AsyncGenerator<Told | Broken | typeof ELSEWHERE> => {
  const pairs = new LinePairs(stream, options.files);
  const lane = isBrief(options) ? new BriefLane(runner, pairs, options) : undefined;
  const brief = lane === undefined ? undefined : () => lane.pass();
  return goThrough(pairs, { brief, full: (pair) => runner.run(pair), clock: options.clock });
};

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
