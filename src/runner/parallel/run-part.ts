import type { FileSource } from '../file-source.js';
import { PackStore } from '../pack-store.js';
import type { RunOptions } from '../run-options.js';
import { Broken } from '../stream/broken.js';
import { ELSEWHERE, LineRunner } from '../stream/line-runner.js';
import { runLines } from '../stream/open-stream.js';
import type { Told } from '../stream/told.js';
import type { PortableOptions, SuitePart } from './case-pool.js';
import { type PackedResults, packResults } from './pack-results.js';

/** Runs a part of a suite; undefined for one that cannot be run by itself. */
export type PartRunner = (part: SuitePart, asked: PortableOptions) => Promise<PackedResults | undefined>;

/**
 * What runs parts of suites on another thread than the one that reports. A part in which a line is wrong or hangs on those before it is
 * given back undone: whoever reports runs it itself, and meets the same. Packs are read once.
 *
 * @param clock milliseconds, for durations
 */
export const createPartRunner = (files: FileSource, clock: () => number): PartRunner => {
  const stores = new Map<string, PackStore>();
  /** The parts of a suite share what was found for its lines. */
  const runners = new Map<string, LineRunner>();
  return async ({ file, expected, ...stretch }, asked) => {
    const key = asked.packRoots.join('\n');
    const packs = stores.get(key) ?? new PackStore(files, asked.packRoots);
    stores.set(key, packs);
    const own = asked.untimed === true ? () => 0 : clock;
    const options: RunOptions = { ...asked, files, clock: own, tool: { name: '', version: '' } };
    const stream = { file, expected, stretch, alone: true };
    const suite = JSON.stringify([file, asked]);
    const runner = runners.get(suite) ?? new LineRunner(stream, packs, options);
    runners.set(suite, runner);
    const told: Told[] = [];
    for await (const each of runLines(stream, runner, options)) {
      if (each instanceof Broken) return undefined;
      // A thread is never one of several shards.
      if (each !== ELSEWHERE) told.push(each);
    }
    return packResults(told);
  };
};
