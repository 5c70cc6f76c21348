import type { RunOptions } from '../run-options.js';
import type { Told } from '../stream/told.js';
import type { CasePool, LineRange, PortableOptions, Stretch, SuitePart } from './case-pool.js';
import { type PackedResults, unpackResults } from './pack-results.js';
import { following, linesOf, splitSuite } from './split-suite.js';

const START: LineRange = { start: 0, firstLine: 1 };

const portable = (options: RunOptions): PortableOptions => {
  const {
    now,
    contextCheck,
    passportCheck,
    strictLimits,
    exactCodes,
    maxStateKeys,
    packRoots,
    passport,
    pack,
    streamLedger,
    untimed,
    brief,
  } = options;
  return {
    packRoots,
    ...(now === undefined ? {} : { now }),
    ...(streamLedger === undefined ? {} : { streamLedger }),
    ...(untimed === undefined ? {} : { untimed }),
    ...(brief === undefined ? {} : { brief }),
    ...(contextCheck === undefined ? {} : { contextCheck }),
    ...(passportCheck === undefined ? {} : { passportCheck }),
    ...(strictLimits === undefined ? {} : { strictLimits }),
    ...(exactCodes === undefined ? {} : { exactCodes }),
    ...(maxStateKeys === undefined ? {} : { maxStateKeys }),
    ...(passport === undefined ? {} : { passport }),
    ...(pack === undefined ? {} : { pack }),
  };
};

/** All that follows the beginning of a part. */
const from = ({ start, firstLine }: LineRange): LineRange => ({ start, firstLine });

interface UnderWay {
  readonly part: SuitePart;
  readonly results: Promise<PackedResults | undefined>;
}

/**
 * Runs the parts of a suite on the threads of a pool and gives their results in the order of the lines, however the threads come to
 * them. Ends before a part that cannot be run by itself, and says where what is left begins. Few parts
 * are under way at a time, so memory does not grow with the suite.
 */
export async function* runParts(
  file: string,
  expected: string | undefined,
  pool: CasePool,
  options: RunOptions,
): AsyncGenerator<Told, Stretch> {
  const told = portable(options);
  const lines = linesOf(options);
  const parts = splitSuite(file, expected, lines, options.files);
  const underWay: UnderWay[] = [];
  let last: SuitePart | undefined;
  let isCut = false;
  const refill = async (): Promise<void> => {
    while (!isCut && underWay.length < 2 * pool.jobs) {
      const next = await parts.next();
      isCut = next.done === true;
      if (next.done !== true) underWay.push({ part: next.value, results: pool.run(next.value, told) });
    }
  };
  try {
    for (await refill(); underWay.length > 0; await refill()) {
      const [{ part, results } = {} as UnderWay] = underWay;
      const packed = await results;
      if (packed === undefined) return { contexts: from(part.contexts), expectations: from(part.expectations) };
      underWay.shift();
      last = part;
      yield* unpackResults(packed);
    }
  } finally {
    await parts.return();
    await Promise.allSettled(underWay.map(({ results }) => results));
  }
  return last === undefined
    ? { contexts: START, expectations: START }
    : { contexts: following(last.contexts, lines), expectations: following(last.expectations, lines) };
}
