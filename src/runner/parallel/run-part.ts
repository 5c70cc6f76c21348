import type { CaseResult } from '../../diagnostics/index.js';
import type { FileSource } from '../file-source.js';
import { PackStore } from '../pack-store.js';
import type { RunOptions } from '../run-options.js';
import { runStream } from '../run-stream.js';
import { Tally } from '../tally.js';
import type { PortableOptions, SuitePart } from './case-pool.js';
import { type PackedResults, packResults } from './pack-results.js';

/** Runs a part of a suite; undefined for one that cannot be run by itself. */
export type PartRunner = (part: SuitePart, told: PortableOptions) => Promise<PackedResults | undefined>;

/**
 * What runs parts of suites on another thread than the one that reports. A part in which a line is wrong or hangs on those before it is
 * given back undone: whoever reports runs it itself, and meets the same. Packs are read once.
 *
 * @param clock milliseconds, for durations
 */
export const createPartRunner = (files: FileSource, clock: () => number): PartRunner => {
  const stores = new Map<string, PackStore>();
  return async ({ file, expected, ...stretch }, told) => {
    const key = told.packRoots.join('\n');
    const packs = stores.get(key) ?? new PackStore(files, told.packRoots);
    stores.set(key, packs);
    const options: RunOptions = {
      ...told,
      files,
      clock: told.untimed === true ? () => 0 : clock,
      tool: { name: '', version: '' },
    };
    const events = runStream({ file, expected, stretch, alone: true }, packs, new Tally(), options);
    const results: CaseResult[] = [];
    for (let next = await events.next(); ; next = await events.next()) {
      if (next.done === true) return next.value.broken ? undefined : packResults(results);
      if (next.value.type === 'case') results.push(next.value.result);
    }
  };
};
