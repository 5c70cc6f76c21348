import { NameHashes } from '../name-hashes.js';
import type { PackStore } from '../pack-store.js';
import { CaseFacts, type Met, type PlannedCase, type PlannedSuite } from '../planned.js';
import { ownExpectation } from '../read-suite.js';
import type { RunOptions } from '../run-options.js';
import { BriefLane } from './brief-lane.js';
import { Broken, stop } from './broken.js';
import { goThrough } from './go-through.js';
import { LinePairs, type Pair } from './line-pairs.js';
import { LineRunner } from './line-runner.js';
import type { Stream } from './stream.js';
import { isCount } from './told.js';

/** What has to be known of a suite beside its cases, to say that nothing is wrong with it. */
class SuiteFacts extends CaseFacts {
  readonly names = new NameHashes();
  private isInline = false;
  private isUnnamed = false;

  meet(name: string, isInline: boolean, expectedName: string | undefined): void {
    this.names.add(name);
    if (isInline) this.isInline = true;
    else if (expectedName === undefined) this.isUnnamed = true;
  }

  /** Expectations without names belong to lines by their number, so that none may have one of its own. */
  isSound(): boolean {
    return !(this.isInline && this.isUnnamed) && !this.names.mayRepeat();
  }
}

const changed = (file: string): Broken =>
  stop('file/changed', `${file} is not what it was when it was checked`, file, 1, 'Run it again.');

/**
 * Checks a suite whole without holding it, if its expectations come in the order of its contexts; its cases are read anew when they are run.
 * Undefined when anything about it is wrong or odd: then it has to be looked at in full.
 */
export const checkLines = async (
  { file, expected }: Stream,
  packs: PackStore,
  options: RunOptions,
): Promise<PlannedSuite | undefined> => {
  const stream = { file, expected };
  // Cases of a suite share a ledger.
  const asked = { ...options, streamLedger: true };
  const runner = new LineRunner(stream, packs, asked);
  const facts = new SuiteFacts();
  const pairs = new LinePairs(stream, options.files);
  const lane = new BriefLane(runner, pairs, asked);
  const brief = (): string | undefined => {
    const met = lane.meet();
    if (met === undefined) return undefined;
    facts.add(met.stored, met.line);
    facts.meet(met.line.name, met.isInline, met.expectation.name);
    lane.take(met);
    return met.stored.pack.id;
  };
  const full = async (pair: Pair): Promise<PlannedCase | Broken> => {
    const met = await runner.prepare(pair);
    if (met instanceof Broken) return met;
    facts.add(met.stored, met.case);
    facts.meet(met.case.name, ownExpectation(pair.context.value) !== undefined, pair.expectation.name);
    return met;
  };
  for await (const met of goThrough(pairs, { brief, full, clock: options.clock }))
    if (met instanceof Broken) return undefined;
  if (facts.count === 0 || !facts.isSound()) return undefined;
  const { count } = facts;
  return facts.plan(file, async function* (shortcut): AsyncGenerator<Met> {
    const again = new LinePairs(stream, options.files);
    const short = shortcut === undefined ? undefined : new BriefLane(runner, again, asked, shortcut);
    let met = 0;
    const pass = short === undefined ? undefined : () => short.pass();
    for await (const each of goThrough(again, {
      brief: pass,
      full: (pair) => runner.prepare(pair),
      clock: options.clock,
    })) {
      met += each instanceof Broken ? 0 : isCount(each) ? each.count : 1;
      if (each instanceof Broken || met > count) return yield changed(file);
      yield each;
    }
    if (met < count) yield changed(file);
  });
};
