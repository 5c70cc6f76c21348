import type { RunEvent } from '../../src/diagnostics/index.js';
import { REPORTERS, type ReporterName, type ReporterOptions } from '../../src/report/index.js';

export const plain: ReporterOptions = { color: false, verbose: false, quiet: false };

export async function* stream<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

/** The pieces that a reporter yields for some events. */
export const collect = async (
  name: ReporterName,
  events: Iterable<RunEvent>,
  options: Partial<ReporterOptions> = {},
): Promise<string[]> => {
  const pieces: string[] = [];
  for await (const piece of REPORTERS[name](stream(events), { ...plain, ...options })) pieces.push(piece);
  return pieces;
};

export const collectText = async (...given: Parameters<typeof collect>): Promise<string> =>
  (await collect(...given)).join('');
