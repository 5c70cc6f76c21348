import { isMembers, type Members } from '../../spec/index.js';
import { readDeclaration } from '../drivers/read-reply.js';
import { VERDICTS } from '../judge/verdict.js';
import { PROTOCOL } from '../limits.js';
import { OUTCOMES } from '../run/outcome.js';
import { REPORT_SCHEMA, type Report } from './report.js';

type Fits = (value: unknown) => boolean;

const isText: Fits = (value) => typeof value === 'string';
const isCount: Fits = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isOneOf =
  (words: readonly string[]): Fits =>
  (value) =>
    words.includes(value as string);
const orNull =
  (fits: Fits): Fits =>
  (value) =>
    value === null || fits(value);
const listOf =
  (fits: Fits): Fits =>
  (value) =>
    Array.isArray(value) && value.every(fits);

/** An object with exactly these members; those in `optional` may be missing. */
const membersOf =
  (members: Readonly<Record<string, Fits>>, optional: Readonly<Record<string, Fits>> = {}): Fits =>
  (value) =>
    isMembers(value) &&
    Object.keys(members).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, member]) =>
      Object.hasOwn(members, name)
        ? members[name]?.(member)
        : Object.hasOwn(optional, name) && optional[name]?.(member) === true,
    );

/** What an implementation may have said when it was greeted, as it is kept: nothing more, in the order of the lists. */
const isDeclaration: Fits = (value) => {
  const read = readDeclaration(isMembers(value) ? { ...value, protocol: PROTOCOL } : value, PROTOCOL);
  return typeof read !== 'string' && JSON.stringify(sorted(read)) === JSON.stringify(sorted(value));
};

const sorted = (value: unknown): unknown => {
  if (!isMembers(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted((value as Members)[name])]));
};

const isHeader = membersOf({
  suite: membersOf({ name: isText, version: isText }),
  specification: membersOf({ name: isText, revision: isText, maturity: isText }),
  target: membersOf({ driver: isOneOf(['reference', 'adapter', 'http']) }),
  declaration: orNull(isDeclaration),
  interpretations: (value) => isMembers(value) && Object.values(value).every(isText),
  seed: isText,
  nonce: isText,
  started: isText,
  finished: isText,
  filter: orNull(isText),
});

const isWhy = membersOf(
  { code: isText, message: isText },
  { step: isCount, requirement: isText, expected: isText, actual: isText },
);

const isWhole = membersOf({
  $schema: isOneOf([REPORT_SCHEMA]),
  version: (value) => value === 1,
  header: isHeader,
  sets: listOf(membersOf({ id: isText, digest: isText, cases: isCount, outcome: isOneOf(OUTCOMES) })),
  cases: listOf(
    membersOf({
      id: isText,
      verdict: isOneOf(VERDICTS),
      requirements: listOf(isText),
      why: listOf(isWhy),
      transcript: orNull(isText),
    }),
  ),
  footer: membersOf({
    cases: isCount,
    counts: membersOf(Object.fromEntries(VERDICTS.map((each) => [each, isCount]))),
    outcome: isOneOf(OUTCOMES),
    statement: isText,
    fault: orNull(isText),
    transcripts: membersOf({ lines: isCount, last: isText }),
  }),
});

/** Whether a value has exactly the form of a report: no member is missing, and none is there besides. */
export const isReport = (value: unknown): value is Report => isWhole(value);
