import { type PreparedPack, preparePack } from '../../policy/index.js';
import { type PackMutant, packMutants } from '../../runner/index.js';
import { isMembers } from '../../spec/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import { isChosen } from '../judge/judge-run.js';
import type { Choices } from '../judge/judging.js';
import type { Target } from '../target.js';
import type { Bench } from './bench.js';
import type { Defect } from './defect.js';
import { proveDefect } from './prove-defects.js';
import type { Survivors } from './survivors.js';

/** A generated defect that no case notices, and why. */
export interface Survivor {
  readonly change: string;
  readonly reason: string;
}

/** What came of the generated defects of one pack. */
export interface GeneratedResult {
  readonly pack: string;
  readonly defects: number;
  readonly noticed: number;
  /** Nothing can notice them: that is proved, or the pack says why. */
  readonly equivalent: readonly Survivor[];
  /** Listed with a reason. */
  readonly listed: readonly Survivor[];
  /** Noticed by none, and nothing says why. */
  readonly unexplained: readonly string[];
  /** Listed as noticed by none, and yet noticed, or not made at all. */
  readonly stale: readonly string[];
}

export interface GeneratedOptions {
  readonly bench: Bench;
  readonly cases: readonly LoadedConformanceCase[];
  readonly choices: Choices;
  readonly makeTarget: (defect: Defect) => Target;
  /** The packs whose operators and literals are changed. */
  readonly packs: readonly unknown[];
  readonly survivors: Survivors;
}

const wordsFor = ({ mutator, at, from, to }: PackMutant): string =>
  `${mutator} ${at}: ${from} becomes ${to === '' ? 'nothing' : to}`;

const defectOf = (id: string, change: string, changed: PreparedPack): Defect => ({
  id: `generated/${id}`,
  title: change,
  flaws: {
    prepared: (made) => (isMembers(made.document) && made.document.id === id ? changed : made),
  },
});

const provePack = async (document: unknown, options: GeneratedOptions): Promise<GeneratedResult> => {
  const { bench, cases, choices, makeTarget, survivors } = options;
  const pack = await preparePack(document);
  const { id } = pack;
  const told = survivors.get(id) ?? new Map<string, string>();
  // The case of the latest kill comes first: neighbours in a condition are told apart by the same request.
  let order = cases.filter(
    (each) =>
      isChosen(each, choices) &&
      each.steps.some((step) => step.op === 'evaluate' && step.policy === undefined && step.policy_id === id),
  );
  const mutants = await packMutants(pack);
  const equivalent: Survivor[] = [];
  const listed: Survivor[] = [];
  const unexplained: string[] = [];
  for (const mutant of mutants) {
    const change = wordsFor(mutant);
    const { killedBy } = await proveDefect(defectOf(id, change, mutant.pack), { bench, cases: order, makeTarget });
    const [killer] = killedBy;
    if (killer !== undefined) {
      order = [...order.filter((each) => each.id === killer), ...order.filter((each) => each.id !== killer)];
      continue;
    }
    const [proved, reason] = [mutant.excuse(), told.get(change)];
    if (proved !== undefined) equivalent.push({ change, reason: proved });
    else if (reason !== undefined) listed.push({ change, reason });
    else unexplained.push(change);
  }
  const met = new Set(listed.map(({ change }) => change));
  return {
    pack: id,
    defects: mutants.length,
    noticed: mutants.length - equivalent.length - listed.length - unexplained.length,
    equivalent,
    listed,
    unexplained,
    stale: [...told.keys()].filter((change) => !met.has(change)),
  };
};

/**
 * Changes every operator, literal and declaration of packs, one at a time, and puts the cases of the pack to the reference with each. What
 * survives is proved equivalent, or listed with a reason; else it is unexplained.
 */
export const proveGenerated = async (
  options: GeneratedOptions,
  onStep?: (done: number, total: number) => void,
): Promise<readonly GeneratedResult[]> => {
  const results: GeneratedResult[] = [];
  for (const document of options.packs) {
    results.push(await provePack(document, options));
    onStep?.(results.length, options.packs.length);
  }
  return results;
};
