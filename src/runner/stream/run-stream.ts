import type { Diagnostic, RunEvent } from '../../diagnostics/index.js';
import type { PackStore } from '../pack-store.js';
import type { Incomplete } from '../planned.js';
import type { RunOptions } from '../run-options.js';
import type { Division } from '../shard/division.js';
import { Tally } from '../tally.js';
import { Broken } from './broken.js';
import { ELSEWHERE } from './line-runner.js';
import { openStream } from './open-stream.js';
import type { Stream } from './stream.js';
import { isCount } from './told.js';

export interface StreamEnd {
  readonly diagnostics: readonly Diagnostic[];
  readonly incomplete: readonly Incomplete[];
  readonly bailed: boolean;
  /** It has cases, all of it was read, and the filter matches none of them. */
  readonly unmatched: boolean;
}

/** Runs a suite line by line in bounded memory, stopping at the first line that is wrong (exit 3 or 1). */
export async function* runStream(
  stream: Stream,
  packs: PackStore,
  tally: Tally,
  options: RunOptions,
  division?: Division,
): AsyncGenerator<RunEvent, StreamEnd> {
  const suite = stream.file;
  const own = new Tally();
  let read = 0;
  let bailed = false;
  let broken: Broken | undefined;
  const share = division?.shareLines(suite);
  yield { type: 'suite-start', suite, pack: '', cases: null };
  for await (const told of openStream(stream, packs, options, share?.take)) {
    read++;
    if (told === ELSEWHERE) continue;
    if (told instanceof Broken) {
      broken = told;
      break;
    }
    if (isCount(told)) {
      for (const each of [tally, own]) each.add(told.pack, 'pass', told.count);
      yield { type: 'passed', ...told };
      continue;
    }
    if (options.filter?.(told.id) === false) continue;
    for (const each of [tally, own]) each.add(told.pack, told.status);
    yield { type: 'case', result: told };
    if (options.bail && told.status === 'fail') {
      bailed = true;
      break;
    }
  }
  const diagnostics = broken?.diagnostics ?? [];
  share?.share.end(diagnostics.length);
  for (const diagnostic of diagnostics) yield { type: 'diagnostic', diagnostic };
  const [first, ...others] = own.packs;
  yield { type: 'suite-end', suite, pack: others.length === 0 ? (first?.pack ?? '') : '', counts: own.counts };
  const incomplete: Incomplete[] = [];
  if (broken !== undefined)
    incomplete.push({ reason: 'faults', message: `${suite} was read up to a bad line`, path: suite });
  else if (read === 0) incomplete.push({ reason: 'empty-suite', message: `${suite} has no cases`, path: suite });
  const unmatched = broken === undefined && read > 0 && (share?.share.total ?? own.counts.total) === 0;
  return { diagnostics, incomplete, bailed, unmatched };
}
