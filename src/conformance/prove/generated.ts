import { preparePack } from '../../policy/index.js';
import { packMutants } from '../../runner/index.js';
import { isMembers } from '../../spec/index.js';
import type { LoadedConformanceCase } from '../cases/index.js';
import { isChosen } from '../judge/judge-run.js';
import type { Choices } from '../judge/judging.js';
import type { Target } from '../target.js';
import type { Bench } from './bench.js';
import type { Defect } from './defect.js';
import { proveDefect } from './prove-defects.js';

/** A generated defect that no case notices, as it is listed with the reason why that is so. */
export interface Survivor {
  readonly pack: string;
  readonly mutator: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** What came of the generated defects of one pack. `unexplained`: noticed by none, and nothing says why. */
export interface GeneratedResult {
  readonly pack: string;
  readonly defects: number;
  readonly noticed: number;
  readonly survivors: readonly Survivor[];
  readonly unexplained: readonly Omit<Survivor, 'reason'>[];
}

export interface GeneratedOptions {
  readonly bench: Bench;
  readonly cases: readonly LoadedConformanceCase[];
  readonly choices: Choices;
  readonly makeTarget: (defect: Defect) => Target;
  /** The packs whose operators and literals are changed. */
  readonly packs: readonly unknown[];
  /** Survivors that are listed with their reasons. */
  readonly listed: readonly Survivor[];
}

const sameAs =
  (one: Omit<Survivor, 'reason'>) =>
  ({ pack, mutator, at, from, to }: Survivor): boolean =>
    pack === one.pack && mutator === one.mutator && at === one.at && from === one.from && to === one.to;

const provePack = async (document: unknown, options: GeneratedOptions): Promise<GeneratedResult> => {
  const { bench, cases, choices, makeTarget, listed } = options;
  const pack = await preparePack(document);
  const id = pack.id ?? '';
  const own = cases.filter(
    (each) =>
      isChosen(each, choices) &&
      each.steps.some((step) => step.op === 'evaluate' && step.policy === undefined && step.policy_id === id),
  );
  // Cases of the latest kill come first: neighbours in a condition are told apart by the same request.
  let order: readonly LoadedConformanceCase[] = own;
  const survivors: Survivor[] = [];
  const unexplained: Omit<Survivor, 'reason'>[] = [];
  const mutants = await packMutants(pack);
  for (const { mutator, at, from, to, pack: changed, excuse } of mutants) {
    const flaws = {
      prepared: (made: typeof pack) => (isMembers(made.document) && made.document.id === id ? changed : made),
    };
    const defect: Defect = { id: `generated/${id}`, title: `${mutator} at ${at}: ${from} becomes ${to}`, flaws };
    const { killedBy } = await proveDefect(defect, { bench, cases: order, makeTarget });
    const [killer] = killedBy;
    if (killer !== undefined) {
      order = [...order.filter((each) => each.id === killer), ...order.filter((each) => each.id !== killer)];
      continue;
    }
    const one = { pack: id, mutator, at, from, to };
    const reason = excuse() ?? listed.find(sameAs(one))?.reason;
    if (reason === undefined) unexplained.push(one);
    else survivors.push({ ...one, reason });
  }
  const noticed = mutants.length - survivors.length - unexplained.length;
  return { pack: id, defects: mutants.length, noticed, survivors, unexplained };
};

/**
 * Changes every operator, literal and declaration of packs, one at a time, and puts the cases of the pack to the reference with each. What
 * survives is proved equivalent, or listed with a reason; else it is unexplained.
 */
export const proveGenerated = async (options: GeneratedOptions): Promise<readonly GeneratedResult[]> => {
  const results: GeneratedResult[] = [];
  for (const document of options.packs) results.push(await provePack(document, options));
  return results;
};
