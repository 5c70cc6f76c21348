import { dirname } from 'node:path';
import { type Diagnostic, OapError, type RunEvent } from '../diagnostics/index.js';
import { locationOf, type StreamLine, streamLines } from '../json/index.js';
import { type Expectation, readExpectation } from './expectation.js';
import type { PackStore, StoredPack } from './pack-store.js';
import { PassportStore } from './passport-store.js';
import type { Incomplete } from './plan.js';
import { type JsonLine, MAX_LINE_BYTES, readLine } from './read-lines.js';
import { makeCase, ownExpectation } from './read-suite.js';
import { newLedger, runCase } from './run-case.js';
import type { RunOptions } from './run-options.js';
import { Tally } from './tally.js';

export interface StreamEnd {
  readonly diagnostics: readonly Diagnostic[];
  readonly incomplete: readonly Incomplete[];
  readonly bailed: boolean;
  /** It has cases, all of it was read, and the filter matches none of them. */
  readonly unmatched: boolean;
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
  kind: 'context-line' | 'expected-line',
  options: RunOptions,
): AsyncGenerator<JsonLine | Broken> {
  let at = 1;
  try {
    for await (const { bytes, line, tooLong } of streamLines(
      options.files.stream(file),
      MAX_LINE_BYTES,
    ) as AsyncGenerator<StreamLine>) {
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
async function* pairs(
  stream: { readonly file: string; readonly expected: string | undefined },
  options: RunOptions,
): AsyncGenerator<Pair | Broken> {
  const beside = stream.expected === undefined ? undefined : readStream(stream.expected, 'expected-line', options);
  try {
    for await (const context of readStream(stream.file, 'context-line', options)) {
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
          stream.file,
          line,
          'add `expected` to the line',
        );
      if (expectation.name !== undefined && expectation.name !== value.name) {
        return yield stop(
          'suite/unpaired-name',
          `\`${String(value.name)}\` meets the expectation of \`${expectation.name}\``,
          stream.file,
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
      yield stop('suite/count-mismatch', message, stream.expected ?? stream.file, left.value.line);
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

/** Runs a suite line by line in bounded memory, stopping at the first line that is wrong (exit 3 or 1). */
export async function* runStream(
  stream: { readonly file: string; readonly expected: string | undefined },
  packs: PackStore,
  tally: Tally,
  options: RunOptions,
): AsyncGenerator<RunEvent, StreamEnd> {
  const suite = stream.file;
  const folder = suite === '-' ? '.' : dirname(suite);
  const passports = new PassportStore(options.files);
  const findPack = packFinder(stream, packs, options);
  const defaultFile =
    options.passport ??
    (suite === '-'
      ? undefined
      : ((await passports.defaultFile(folder)) ?? (await passports.defaultFile(dirname(folder)))));
  const ledger = newLedger(options);
  const own = new Tally();
  let read = 0;
  let bailed = false;
  let broken: Broken | undefined;
  yield { type: 'suite-start', suite, pack: '', cases: null };
  for await (const pair of pairs(stream, options)) {
    if (pair instanceof Broken) {
      broken = pair;
      break;
    }
    read++;
    const { context, expectation } = pair;
    const found: Diagnostic[] = [];
    const each = makeCase(context, expectation, found);
    const stored = await findPack(expectation.policyId);
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
    if (found.length > 0 || stored === undefined) {
      broken = new Broken(found);
      break;
    }
    if (options.meet !== undefined) await options.meet(stored);
    try {
      const passport = await passports.forCase(each, folder, defaultFile);
      const result = runCase(
        { ...each, isolated: each.isolated || !options.streamLedger },
        suite,
        stored.pack,
        passport,
        ledger,
        options,
      );
      if (options.filter?.(result.id) === false) continue;
      tally.add(result.pack, result.status);
      own.add(result.pack, result.status);
      yield { type: 'case', result };
      if (options.bail && result.status === 'fail') {
        bailed = true;
        break;
      }
    } catch (thrown) {
      if (!(thrown instanceof OapError)) throw thrown;
      broken = stop(thrown.code, thrown.message, suite, context.line, thrown.hint);
      break;
    }
  }
  const diagnostics = broken?.diagnostics ?? [];
  for (const diagnostic of diagnostics) yield { type: 'diagnostic', diagnostic };
  const [first, ...others] = own.packs;
  yield { type: 'suite-end', suite, pack: others.length === 0 ? (first?.pack ?? '') : '', counts: own.counts };
  const incomplete: Incomplete[] = [];
  if (broken !== undefined)
    incomplete.push({ reason: 'faults', message: `${suite} was read up to a bad line`, path: suite });
  else if (read === 0) incomplete.push({ reason: 'empty-suite', message: `${suite} has no cases`, path: suite });
  const unmatched = broken === undefined && read > 0 && own.counts.total === 0;
  return { diagnostics, incomplete, bailed, unmatched };
}
