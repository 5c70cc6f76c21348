import { AdapterTarget } from '../drivers/index.js';
import { timeLimits } from '../limits.js';
import { runSuite, type SuiteRun } from '../run/run-suite.js';
import { chooseSets } from '../sets/choose-sets.js';
import type { Suite } from '../sets/open-suite.js';
import { chooseReadings } from '../sets/readings.js';
import type { Target } from '../target.js';
import { proveAttacks } from './attacks.js';
import { Bench } from './bench.js';
import type { Defect } from './defect.js';
import { DEGENERATES, type Degenerate } from './degenerates.js';
import { proveGenerated } from './generated.js';
import type { DegenerateResult, Proof } from './proof.js';
import { proveSeeded } from './prove-seeded.js';
import { scriptProcess } from './scripted-process.js';
import type { Survivors } from './survivors.js';

export interface ProveSuiteOptions {
  readonly suite: Suite;
  readonly tool: { readonly name: string; readonly version: string };
  readonly defects: readonly Defect[];
  /** The packs that defects are generated from, and what of those is listed as noticed by no case. */
  readonly packs: readonly unknown[];
  readonly survivors: Survivors;
  readonly makeTarget: (defect: Defect | undefined) => Target;
  readonly onStep?: (words: string) => void;
}

/** The seed of every proof: the same cases are put each time. */
export const PROOF_SEED = 'prove';
const NONCE = 'prove';

const runWhole = ({ suite, tool }: ProveSuiteOptions, makeTarget: () => Target, driver: string): Promise<SuiteRun> =>
  runSuite({
    cases: suite.cases,
    chooseSets: (declaration) => chooseSets(suite.sets, {}, declaration),
    choices: chooseReadings(suite.readings, []),
    levelOf: (id) => suite.requirements.get(id)?.level,
    makeTarget,
    driver,
    jobs: 1,
    seed: PROOF_SEED,
    nonce: NONCE,
    shuffled: false,
    suite: tool,
    now: () => '2026-01-01T00:00:00Z',
  });

const tryDegenerate = async (degenerate: Degenerate, options: ProveSuiteOptions): Promise<DegenerateResult> => {
  const { name, title, behave, outcome: stated } = degenerate;
  const start = () => scriptProcess(behave());
  const adapter = () => new AdapterTarget({ start, seed: PROOF_SEED, limits: timeLimits(1), clock: () => 0 });
  const { report } = await runWhole(options, adapter, 'adapter');
  return { name, title, stated, actual: report.footer.outcome };
};

/** Puts the cases of a suite on a bench, under the readings of this project. */
export const openBench = (
  { cases, requirements, readings }: Suite,
  makeTarget: (defect: undefined) => Target,
): Promise<Bench> =>
  Bench.open({
    cases,
    choices: chooseReadings(readings, []),
    levelOf: (id) => requirements.get(id)?.level,
    seed: PROOF_SEED,
    right: makeTarget(undefined),
  });

/**
 * Proves a suite: seeded defects, that every case notices one, defects generated from packs, degenerate adapters, and attacks on the report of
 * a run of the reference.
 */
export const proveSuite = async (options: ProveSuiteOptions): Promise<Proof> => {
  const { suite, tool, defects, packs, survivors, makeTarget, onStep } = options;
  const { cases, sets, readings } = suite;
  const choices = chooseReadings(readings, []);
  const bench = await openBench(suite, makeTarget);
  const tell = (what: string) => (done: number, total: number) => onStep?.(`${done} of ${total} ${what}`);
  const seeded = await proveSeeded({ bench, cases, choices, defects, makeTarget, onStep: tell('defects') });
  const generated = await proveGenerated({ bench, cases, choices, makeTarget, packs, survivors }, tell('packs'));
  const { report, chain } = await runWhole(options, () => makeTarget(undefined), 'reference');
  const degenerates: DegenerateResult[] = [];
  for (const each of DEGENERATES) degenerates.push(await tryDegenerate(each, options));
  const attacks = await proveAttacks({
    report,
    chain,
    options: {
      cases,
      sets,
      readings,
      levelOf: (id) => suite.requirements.get(id)?.level,
      suiteVersion: tool.version,
    },
  });
  return { cases: cases.length, outcome: report.footer.outcome, ...seeded, generated, degenerates, attacks };
};
