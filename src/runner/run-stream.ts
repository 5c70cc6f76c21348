import { dirname } from 'node:path';
import { type CaseResult, type Diagnostic, OapError, type RunEvent } from '../diagnostics/index.js';
import { locationOf, streamLines } from '../json/index.js';
import type { Ledger } from '../policy/index.js';
import { type Expectation, readExpectation } from './expectation.js';
import type { LoadedCase } from './loaded-case.js';
import { mayReadState } from './may-read-state.js';
import type { PackStore, StoredPack } from './pack-store.js';
import type { LineRange, Stretch } from './parallel/case-pool.js';
import { runParts } from './parallel/run-parts.js';
import { PassportStore } from './passport-store.js';
import type { Incomplete } from './plan.js';
import { type JsonLine, MAX_LINE_BYTES, readLine } from './read-lines.js';
import { makeCase, ownExpectation } from './read-suite.js';
import { newLedger, runCase } from './run-case.js';
import type { RunOptions } from './run-options.js';
import type { Division } from './shard/division.js';
import type { MetCase, SuiteShare } from './shard/suite-share.js';
import { Tally } from './tally.js';

export interface StreamEnd {
  readonly diagnostics: readonly Diagnostic[];
  readonly incomplete: readonly Incomplete[];
  readonly bailed: boolean;
  /** It has cases, all of it was read, and the filter matches none of them. */
  readonly unmatched: boolean;
  /** It was not read to its end, for a fault or because a case hangs on others. */
  readonly broken: boolean;
}

/** What is run line by line. */
export interface Stream {
  readonly file: string;
  readonly expected: string | undefined;
  /** A part of it; all of it when absent. */
  readonly stretch?: Stretch;
  /** The lines before the part are not known: it ends at the first case that hangs on them. */
  readonly alone?: boolean;
}

interface Pair {
  readonly context: JsonLine;
  readonly expectation: Expectation;
}

/** A stream that cannot go on: one bad line, or lines that do not pair. */
class Broken {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    this.diagnostics = diagnostics;
  }
}

const stop = (code: string, message: string, file: string, line: number, hint?: string): Broken =>
  new Broken([
    {
      code,
      severity: 'error',
      message,
      location: { file, start: { line, column: 1, offset: 0 } },
      ...(hint === undefined ? {} : { hint }),
    },
  ]);

async function* readStream(
  file: string,
  range: LineRange | undefined,
  kind: 'context-line' | 'expected-line',
  options: RunOptions,
): AsyncGenerator<JsonLine | Broken> {
  const before = (range?.firstLine ?? 1) - 1;
  let at = before + 1;
  try {
    for await (const { bytes, line: own, tooLong } of streamLines(options.files.stream(file, range), MAX_LINE_BYTES)) {
      const line = before + own;
      at = line;
      if (tooLong) return yield stop('json/too-large', 'this line is longer than a line may be (8 MiB)', file, line);
      const found: Diagnostic[] = [];
      const read = readLine(bytes, line, file, kind, found);
      if (found.length > 0) return yield new Broken(found);
      if (read !== undefined) yield read;
    }
  } catch (thrown) {
    if (!(thrown instanceof OapError)) throw thrown;
    yield stop(thrown.code, thrown.message, file, at, thrown.hint);
  }
}

/** Contexts with their expectations, in lockstep when those lie in a file of their own: there is no looking ahead in a stream. */
async function* pairs({ file, expected, stretch }: Stream, options: RunOptions): AsyncGenerator<Pair | Broken> {
  const beside =
    expected === undefined ? undefined : readStream(expected, stretch?.expectations, 'expected-line', options);
  try {
    for await (const context of readStream(file, stretch?.contexts, 'context-line', options)) {
      if (context instanceof Broken) return yield context;
      const { value, line } = context;
      const inline = ownExpectation(value);
      const partner = inline === undefined ? await beside?.next() : undefined;
      if (partner?.value instanceof Broken) return yield partner.value;
      const expectation = inline ?? (partner?.value === undefined ? undefined : readExpectation(partner.value.value));
      if (expectation === undefined)
        return yield stop(
          'suite/no-expectation',
          `the case \`${String(value.name)}\` has no expectation`,
          file,
          line,
          'add `expected` to the line',
        );
      if (expectation.name !== undefined && expectation.name !== value.name) {
        return yield stop(
          'suite/unpaired-name',
          `\`${String(value.name)}\` meets the expectation of \`${expectation.name}\``,
          file,
          line,
          'a suite of this size is read line by line: put its expectations in the same order',
        );
      }
      yield { context, expectation };
    }
    const left = await beside?.next();
    if (left?.value instanceof Broken) yield left.value;
    else if (left?.value !== undefined) {
      const message = 'there are more expectations than contexts';
      yield stop('suite/count-mismatch', message, expected ?? file, left.value.line);
    }
  } finally {
    await beside?.return(undefined);
  }
}

/** Finds the pack of a streamed line; the answer for one id is kept, because lines are many and packs are few. */
const packFinder = (stream: { readonly file: string }, packs: PackStore, options: RunOptions) => {
  const known = new Map<string | undefined, StoredPack | undefined>();
  const folder = stream.file === '-' ? undefined : dirname(stream.file);
  return async (wanted: string | undefined): Promise<StoredPack | undefined> => {
    if (!known.has(wanted)) known.set(wanted, await packs.find(wanted, folder, undefined, options.pack));
    return known.get(wanted);
  };
};

/** A case that another shard runs. */
const ELSEWHERE = 'elsewhere';

/** Says whether a case is run here. */
type Take = (met: MetCase) => boolean;

/** Takes what falls to this shard, where the run is divided. */
const taker = (share: SuiteShare | undefined, division: Division | undefined, { filter }: RunOptions): Take => {
  if (share === undefined) return () => true;
  return (met) => {
    division?.meet(met.pack);
    return share.take(met, filter?.(`${met.pack.id}/${met.case.name}`) ?? true);
  };
};

/** A case that nobody can decide who does not know the lines before it. */
const DEPENDENT = new Broken([]);

/** The cases of one stream with all that they share. */
class LineRunner {
  private readonly suite: string;
  private readonly folder: string;
  private readonly isAlone: boolean;
  private readonly options: RunOptions;
  private readonly passports: PassportStore;
  private readonly findPack: (wanted: string | undefined) => Promise<StoredPack | undefined>;
  private readonly ledger: Ledger;
  private readonly take: Take;
  private defaultFile: Promise<string | undefined> | undefined;

  constructor({ file, alone = false }: Stream, packs: PackStore, options: RunOptions, take: Take) {
    this.take = take;
    this.suite = file;
    this.folder = file === '-' ? '.' : dirname(file);
    this.isAlone = alone;
    this.options = options;
    this.passports = new PassportStore(options.files);
    this.findPack = packFinder({ file }, packs, options);
    this.ledger = newLedger(options);
  }

  private async findDefault(): Promise<string | undefined> {
    if (this.options.passport !== undefined || this.suite === '-') return this.options.passport;
    return (await this.passports.defaultFile(this.folder)) ?? (await this.passports.defaultFile(dirname(this.folder)));
  }

  /** Lines of streams are recorded contexts as a rule, which do not hang on each other. */
  private isIsolated(each: LoadedCase): boolean {
    return each.isolated || this.options.streamLedger !== true;
  }

  async run({ context, expectation }: Pair): Promise<CaseResult | Broken | typeof ELSEWHERE> {
    const { options, suite } = this;
    const found: Diagnostic[] = [];
    const each = makeCase(context, expectation, found);
    const stored = await this.findPack(expectation.policyId);
    if (stored === undefined) {
      const name = expectation.policyId ?? options.pack;
      found.push({
        code: 'suite/pack-missing',
        severity: 'error',
        message: `the pack of this line is not to be found${name === undefined ? '' : `: ${name}`}`,
        hint: 'use --pack, or `policy_id` in the expectation',
        location: locationOf(context.document, ''),
      });
    }
    found.push(...(stored?.diagnostics ?? []));
    if (found.length > 0 || stored === undefined) return new Broken(found);
    const isolated = this.isIsolated(each);
    if (this.isAlone && !isolated && mayReadState(stored.pack)) return DEPENDENT;
    try {
      this.defaultFile ??= this.findDefault();
      const passport = await this.passports.forCase(each, this.folder, await this.defaultFile);
      if (!this.take({ case: each, pack: stored.pack, passport })) return ELSEWHERE;
      if (options.meet !== undefined) await options.meet(stored);
      return runCase({ ...each, isolated }, suite, stored.pack, passport, this.ledger, options);
    } catch (thrown) {
      if (!(thrown instanceof OapError)) throw thrown;
      return stop(thrown.code, thrown.message, suite, context.line, thrown.hint);
    }
  }
}

/** The results of all lines, those of large parts from other threads where there are any; at a fault, that. */
async function* resultsOf(
  stream: Stream,
  packs: PackStore,
  options: RunOptions,
  take: Take,
): AsyncGenerator<CaseResult | Broken | typeof ELSEWHERE> {
  // What watches cases needs them here, and a shard has to see those of others.
  const here = stream.file === '-' || options.watch !== undefined || options.shard !== undefined;
  const pool = here ? undefined : options.openPool?.();
  const stretch = pool === undefined ? stream.stretch : yield* runParts(stream.file, stream.expected, pool, options);
  const rest: Stream = stretch === undefined ? stream : { ...stream, stretch };
  const runner = new LineRunner(rest, packs, options, take);
  for await (const pair of pairs(rest, options)) {
    const result = pair instanceof Broken ? pair : await runner.run(pair);
    yield result;
    if (result instanceof Broken) return;
  }
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
  for await (const result of resultsOf(stream, packs, options, taker(share, division, options))) {
    read++;
    if (result === ELSEWHERE) continue;
    if (result instanceof Broken) {
      broken = result;
      break;
    }
    if (options.filter?.(result.id) === false) continue;
    tally.add(result.pack, result.status);
    own.add(result.pack, result.status);
    yield { type: 'case', result };
    if (options.bail && result.status === 'fail') {
      bailed = true;
      break;
    }
  }
  const diagnostics = broken?.diagnostics ?? [];
  share?.end(diagnostics.length);
  for (const diagnostic of diagnostics) yield { type: 'diagnostic', diagnostic };
  const [first, ...others] = own.packs;
  yield { type: 'suite-end', suite, pack: others.length === 0 ? (first?.pack ?? '') : '', counts: own.counts };
  const incomplete: Incomplete[] = [];
  if (broken !== undefined)
    incomplete.push({ reason: 'faults', message: `${suite} was read up to a bad line`, path: suite });
  else if (read === 0) incomplete.push({ reason: 'empty-suite', message: `${suite} has no cases`, path: suite });
  const unmatched = broken === undefined && read > 0 && (share?.total ?? own.counts.total) === 0;
  return { diagnostics, incomplete, bailed, unmatched, broken: broken !== undefined };
}
