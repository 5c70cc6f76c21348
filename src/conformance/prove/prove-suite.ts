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
import type { DegenerateResult, Proof } from './print-proof.js';
import { proveSeeded } from './prove-seeded.js';
import { scriptProcess } from './scripted-process.js';

export interface ProveSuiteOptions {
  readonly suite: Suite;
  readonly tool: { readonly name: string; readonly version: string };
  readonly defects: readonly Defect[];
  readonly makeTarget: (defect: Defect | undefined) => Target;
  readonly onStep?: (done: number, total: number) => void;
}

const SEED = 'prove';
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
    seed: SEED,
    nonce: NONCE,
    shuffled: false,
    suite: tool,
    now: () => '2026-01-01T00:00:00Z',
  });

const tryDegenerate = async (degenerate: Degenerate, options: ProveSuiteOptions): Promise<DegenerateResult> => {
  const { name, title, behave, outcome: stated } = degenerate;
  const start = () => scriptProcess(behave());
  const adapter = () => new AdapterTarget({ start, seed: SEED, limits: timeLimits(1), clock: () => 0 });
  const { report } = await runWhole(options, adapter, 'adapter');
  return { name, title, stated, actual: report.footer.outcome };
};

/** Proves a suite: seeded defects, that every case notices one, degenerate adapters, and attacks on the report of a run of the reference. */
export const proveSuite = async (options: ProveSuiteOptions): Promise<Proof> => {
  const { suite, tool, defects, makeTarget, onStep } = options;
  const choices = chooseReadings(suite.readings, []);
  const levelOf = (id: string): string | undefined => suite.requirements.get(id)?.level;
  const { cases } = suite;
  const bench = await Bench.open({ cases, choices, levelOf, seed: SEED, right: makeTarget(undefined) });
  const seeded = await proveSeeded({ bench, cases, choices, defects, makeTarget, onStep });
  const { report, chain } = await runWhole(options, () => makeTarget(undefined), 'reference');
  const degenerates: DegenerateResult[] = [];
  for (const each of DEGENERATES) degenerates.push(await tryDegenerate(each, options));
  const { sets, readings } = suite;
  const attacks = await proveAttacks({
    report,
    chain,
    options: { cases, sets, readings, levelOf, suiteVersion: tool.version },
  });
  return { cases: cases.length, ...seeded, degenerates, attacks };
};
