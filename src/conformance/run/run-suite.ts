import { SPECIFICATION } from '../../spec/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import { findLack, judgeRun } from '../judge/judge-run.js';
import type { Choices } from '../judge/judging.js';
import { type ChainLine, chainStart, makeChain } from '../report/chain.js';
import { conclude, requiredCases } from '../report/conclude.js';
import { REPORT_SCHEMA, type Report } from '../report/report.js';
import type { ConformanceSet } from '../sets/make-sets.js';
import type { Declaration, Target } from '../target.js';
import { type Played, runCases } from './run-cases.js';
import { shuffle } from './seeded.js';

export interface RunSuiteOptions {
  readonly cases: readonly LoadedConformanceCase[];
  /** The sets asked for, given what the implementation declares. */
  readonly chooseSets: (declaration: Declaration) => readonly ConformanceSet[];
  readonly choices: Choices;
  readonly levelOf: (requirement: string) => string | undefined;
  /** Makes one more instance of the implementation. */
  readonly makeTarget: () => Target;
  readonly driver: string;
  readonly jobs: number;
  readonly seed: string;
  readonly nonce: string;
  readonly shuffled: boolean;
  readonly filter?: { readonly text: string; readonly matches: (each: LoadedConformanceCase) => boolean };
  readonly suite: { readonly name: string; readonly version: string };
  /** The present, RFC 3339. */
  readonly now: () => string;
  readonly onCase?: (done: number, total: number, played: Played) => void;
}

export interface SuiteRun {
  readonly report: Report;
  readonly chain: readonly ChainLine[];
}

const NOBODY: Declaration = {
  implementation: { name: '', version: '', language: '' },
  roles: [],
  features: [],
};

/** Greets as many instances as there is work for. The first one says who the implementation is. */
const greetAll = async (first: Target, count: number, make: () => Target): Promise<readonly Target[]> => {
  const others = Array.from({ length: Math.max(0, count - 1) }, make);
  const greetings = await Promise.all(others.map((target) => target.greet()));
  return [first, ...others.filter((_, at) => greetings[at]?.ok === true)];
};

/** The cases that a filter takes, with their twins: a case passes only beside its twin. */
const choose = (
  cases: readonly LoadedConformanceCase[],
  matches: ((each: LoadedConformanceCase) => boolean) | undefined,
): readonly LoadedConformanceCase[] => {
  if (matches === undefined) return cases;
  const twins = new Set(cases.filter(matches).map(({ pair }) => pair));
  return cases.filter((each) => matches(each) || twins.has(each.id));
};

/** Runs the cases of sets against an implementation and concludes: the report, and the transcripts that it rests on. */
export const runSuite = async (options: RunSuiteOptions): Promise<SuiteRun> => {
  const { cases, choices, levelOf, makeTarget, jobs, seed, nonce, filter, onCase } = options;
  const started = options.now();
  const first = makeTarget();
  const greeting = await first.greet();
  const declaration = greeting.ok ? greeting.declaration : NOBODY;
  const sets = greeting.ok ? options.chooseSets(declaration) : [];
  const required = requiredCases(sets, cases, choices);
  const chosen = choose(
    required.filter((each) => findLack(each, declaration) === undefined),
    filter?.matches,
  );
  const order = options.shuffled ? shuffle(chosen, seed, ({ id }) => id) : chosen;
  let played: readonly Played[] = [];
  if (greeting.ok) {
    const targets = await greetAll(first, Math.min(jobs, order.length), makeTarget);
    let done = 0;
    try {
      played = await runCases(order, { seed, targets, onCase: (one) => onCase?.(++done, order.length, one) });
    } finally {
      await Promise.all(targets.map((target) => target.close()));
    }
  }
  const said = played.filter(({ exchanges }) => exchanges.length > 0);
  const { name, revision, maturity } = SPECIFICATION;
  const header = {
    suite: options.suite,
    specification: { name, revision, maturity },
    target: { driver: options.driver },
    declaration: greeting.ok ? declaration : null,
    interpretations: choices,
    seed,
    nonce,
    started,
    finished: options.now(),
    filter: filter?.text ?? null,
  };
  const start = chainStart(header);
  const chain = makeChain(said, start);
  const judged = await judgeRun(required, new Map(said.map(({ id, exchanges }) => [id, exchanges])), {
    declaration,
    choices,
    levelOf,
    seed,
    faults: new Map(played.flatMap(({ id, fault }) => (fault === undefined ? [] : [[id, fault] as const]))),
  });
  const concluded = conclude({
    sets,
    required,
    judged,
    hashes: new Map(chain.map((line) => [line.case, line.hash])),
    transcripts: { lines: chain.length, last: chain.at(-1)?.hash ?? start },
    fault: greeting.ok ? null : `the implementation never said who it is: ${greeting.message}`,
  });
  return { report: { $schema: REPORT_SCHEMA, version: 1, header, ...concluded }, chain };
};
