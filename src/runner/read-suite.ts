import { dirname } from 'node:path';
import type { Diagnostic, Location } from '../diagnostics/index.js';
import { parseTimestamp } from '../policy/index.js';
import { type Expectation, readExpectation } from './expectation.js';
import type { FileSource } from './file-source.js';
import type { LoadedCase, LoadedSuite } from './loaded-case.js';
import { type JsonLine, readLines } from './read-lines.js';

type Json = Readonly<Record<string, unknown>>;

const error = (code: string, message: string, location: Location, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  location,
  ...(hint === undefined ? {} : { hint }),
});

/** The expectation that a line carries itself. */
export const ownExpectation = (value: Json): Expectation | undefined =>
  value.expected === undefined && value.any_of === undefined
    ? undefined
    : readExpectation({ expected: value.expected ?? {}, any_of: value.any_of });

/** A time that the schema knows and no clock can show, such as a leap second. */
export const badTime = (member: 'now' | 'created_at', location: Location): Diagnostic =>
  error(
    'suite/bad-time',
    member === 'now'
      ? '`now` is no time that a clock can be set to'
      : 'the `created_at` of the expectation is no time that a clock can be set to',
    location,
    'write it as 2025-01-30T10:30:00Z',
  );

/** Whether the clock can be set by an expectation, if it names a time at all. */
export const isClock = ({ createdAt }: Expectation): boolean =>
  createdAt === undefined || parseTimestamp(createdAt) !== undefined;

/** Makes a case of a checked line and its expectation. */
export const makeCase = ({ value, locate }: JsonLine, expectation: Expectation, found: Diagnostic[]): LoadedCase => {
  const { name, context, passport, overridePassport, state, facts, now, requirements, isolated, review, rule, also } =
    value;
  if (now !== undefined && parseTimestamp(now) === undefined) found.push(badTime('now', locate('/now')));
  if (!isClock(expectation)) found.push(badTime('created_at', locate('/name')));
  return {
    name: String(name),
    location: locate(''),
    context,
    expectation,
    requirements: (requirements as readonly string[] | undefined) ?? [],
    isolated: isolated === true,
    review: review === true,
    also: (also as readonly string[] | undefined) ?? expectation.also ?? [],
    ...(passport === undefined ? {} : { passport: passport as string | Json }),
    ...(overridePassport === undefined ? {} : { overridePassport: overridePassport as Json }),
    ...(state === undefined ? {} : { state: state as Json }),
    ...(facts === undefined ? {} : { facts: facts as Json }),
    ...(now === undefined ? {} : { now: String(now) }),
    ...((rule ?? expectation.rule) === undefined ? {} : { rule: String(rule ?? expectation.rule) }),
  };
};

const duplicates = (lines: readonly JsonLine[], found: Diagnostic[]): void => {
  const seen = new Map<string, JsonLine>();
  for (const each of lines) {
    const name = each.value.name;
    if (typeof name !== 'string') continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, each);
    else {
      const related = [{ message: 'the first one is here', location: first.locate('/name') }];
      found.push({
        ...error('suite/duplicate-name', `the name \`${name}\` stands twice`, each.locate('/name')),
        related,
      });
    }
  }
};

/** By name when every expectation has one. */
const pairByName = (
  contexts: readonly JsonLine[],
  expected: readonly JsonLine[],
  found: Diagnostic[],
): ReadonlyMap<JsonLine, JsonLine> => {
  duplicates(expected, found);
  const byName = new Map(expected.map((each) => [each.value.name, each]));
  const pairs = new Map<JsonLine, JsonLine>();
  for (const each of contexts) {
    const partner = byName.get(each.value.name);
    if (partner !== undefined) pairs.set(each, partner);
    byName.delete(each.value.name);
  }
  for (const [name, left] of byName) {
    found.push(error('suite/unpaired-name', `no context has the name \`${String(name)}\``, left.locate('/name')));
  }
  return pairs;
};

/** By line, when not every expectation has a name; the names there are must still agree. */
const pairByLine = (
  contexts: readonly JsonLine[],
  expected: readonly JsonLine[],
  expectedFile: string,
  found: Diagnostic[],
): ReadonlyMap<JsonLine, JsonLine> => {
  if (contexts.length !== expected.length) {
    const longer = contexts.length > expected.length ? contexts[expected.length] : expected[contexts.length];
    const location = longer === undefined ? { file: expectedFile } : longer.locate('');
    found.push(
      error(
        'suite/count-mismatch',
        `${contexts.length} contexts, but ${expected.length} expectations`,
        location,
        'give every expectation a `name`, or one line to each context',
      ),
    );
    return new Map();
  }
  const pairs = new Map<JsonLine, JsonLine>();
  for (const [index, each] of contexts.entries()) {
    const partner = expected[index];
    if (partner === undefined) continue;
    const { name } = partner.value;
    if (name !== undefined && name !== each.value.name) {
      found.push(
        error(
          'suite/unpaired-name',
          `the expectation of \`${String(name)}\` meets the context of \`${String(each.value.name)}\``,
          partner.locate('/name'),
          'expectations pair by line unless every one of them has a `name`',
        ),
      );
    }
    pairs.set(each, partner);
  }
  return pairs;
};

/** Reads a JSONL suite and its expectations, checks all of it, and pairs them. What is wrong goes to `found`; then nothing of it runs. */
export const readSuite = async (
  file: string,
  expectedFile: string | undefined,
  files: FileSource,
  found: Diagnostic[],
): Promise<LoadedSuite> => {
  const own: Diagnostic[] = [];
  const contexts = readLines(await files.read(file), file, 'context-line', own);
  const expected =
    expectedFile === undefined ? [] : readLines(await files.read(expectedFile), expectedFile, 'expected-line', own);
  duplicates(contexts, own);
  const cases: LoadedCase[] = [];
  if (own.length === 0) {
    const named = expected.every(({ value }) => typeof value.name === 'string');
    const bare = contexts.filter(({ value }) => ownExpectation(value) === undefined);
    let pairs: ReadonlyMap<JsonLine, JsonLine> = new Map();
    if (expectedFile !== undefined && expected.length > 0)
      pairs = named ? pairByName(contexts, expected, own) : pairByLine(contexts, expected, expectedFile, own);
    else if (expectedFile !== undefined && bare.length > 0) pairs = pairByLine(contexts, expected, expectedFile, own);
    for (const each of contexts) {
      const inline = ownExpectation(each.value);
      const partner = pairs.get(each);
      if (inline !== undefined && partner !== undefined)
        own.push(
          error(
            'suite/two-expectations',
            'this case has an expectation of its own and one in the file of expectations',
            each.locate(''),
            `the other is at ${expectedFile}:${partner.line}`,
          ),
        );
      const expectation = inline ?? (partner === undefined ? undefined : readExpectation(partner.value));
      if (expectation === undefined) {
        if (!own.some(({ code }) => code === 'suite/count-mismatch'))
          own.push(
            error(
              expectedFile === undefined ? 'suite/no-expectation' : 'suite/unpaired-name',
              `the case \`${String(each.value.name)}\` has no expectation`,
              each.locate('/name'),
              'add `expected` to the line, or a line with its name to expected.jsonl',
            ),
          );
      } else cases.push(makeCase(each, expectation, own));
    }
  }
  found.push(...own);
  return { suite: file, folder: dirname(file), cases: own.length > 0 ? [] : cases };
};
