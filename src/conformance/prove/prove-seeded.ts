import type { LoadedConformanceCase } from '../cases/index.js';
import type { Flaws } from '../drivers/index.js';
import { isChosen } from '../judge/judge-run.js';
import type { Choices } from '../judge/judging.js';
import type { Target } from '../target.js';
import { type Bench, isNotice } from './bench.js';
import type { Defect } from './defect.js';
import { type DefectResult, proveDefect } from './prove-defects.js';
import { canTouch } from './touched.js';

export interface SeededOptions {
  readonly bench: Bench;
  readonly cases: readonly LoadedConformanceCase[];
  readonly choices: Choices;
  readonly defects: readonly Defect[];
  readonly makeTarget: (defect: Defect) => Target;
  readonly onStep?: ((done: number, total: number) => void) | undefined;
}

/** What came of seeded defects: each with the case that noticed it first, and each case with a defect that it notices. */
export interface Seeded {
  readonly defects: readonly DefectResult[];
  /** For each case a defect that it notices; `reading` when it notices that the reference follows another reading. */
  readonly notices: ReadonlyMap<string, string>;
  /** Cases that notice nothing. */
  readonly idle: readonly string[];
}

/** What cases are alike in: what tells one of them tells the others as a rule. */
const kindOf = ({ folder, polarity, steps }: LoadedConformanceCase): string =>
  JSON.stringify([
    folder,
    polarity,
    steps.map((step) => [step.op, 'expect' in step ? Object.values(step.expect).map(String).join() : '']),
  ]);

/**
 * Cases in an order in which those come first that have noticed nothing yet, and of every kind one before a second of any: a defect that one
 * case does not notice is rarely noticed by the next one of its kind. Before all, cases that the first flaw of the defect can touch.
 */
const spread = (
  cases: readonly LoadedConformanceCase[],
  { flaws }: Defect,
  isUseful: (id: string) => boolean,
): readonly LoadedConformanceCase[] => {
  const seen = new Map<string, number>();
  const [first] = Object.entries(flaws);
  const main: Flaws = first === undefined ? {} : Object.fromEntries([first]);
  return cases
    .map((each) => {
      const kind = kindOf(each);
      const turn = seen.get(kind) ?? 0;
      seen.set(kind, turn + 1);
      return { each, rank: (canTouch(main, each) ? 0 : 1e6) + turn * 2 + (isUseful(each.id) ? 1 : 0) };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
};

/** Finds for each case that has noticed nothing yet a defect that it notices, first among those that others of its kind notice. */
const creditCases = async (
  notices: Map<string, string>,
  { bench, cases, choices, defects, makeTarget }: SeededOptions,
): Promise<void> => {
  const byKind = new Map<string, Set<Defect>>();
  const targets = new Map<Defect, Target>();
  const targetOf = (defect: Defect): Target => {
    const target = targets.get(defect) ?? makeTarget(defect);
    targets.set(defect, target);
    return target;
  };
  for (const each of cases) {
    if (notices.has(each.id)) continue;
    if (!isChosen(each, choices) && isNotice(bench.ofReference(each.id))) {
      notices.set(each.id, 'reading');
      continue;
    }
    const kind = kindOf(each);
    const likely = byKind.get(kind) ?? new Set();
    byKind.set(kind, likely);
    for (const defect of new Set([...likely, ...defects])) {
      if (!canTouch(defect.flaws, each) || !isNotice(await bench.try(each.id, targetOf(defect)))) continue;
      notices.set(each.id, defect.id);
      likely.add(defect);
      break;
    }
  }
};

/** Puts cases to every seeded defect until one notices, then the cases that noticed none to defects until they notice one. */
export const proveSeeded = async (options: SeededOptions): Promise<Seeded> => {
  const { bench, cases, choices, defects, makeTarget, onStep } = options;
  const chosen = cases.filter((each) => isChosen(each, choices));
  const notices = new Map<string, string>();
  const results: DefectResult[] = [];
  for (const defect of defects) {
    const order = spread(chosen, defect, (id) => notices.has(id));
    const result = await proveDefect(defect, { bench, cases: order, makeTarget });
    for (const id of result.killedBy) if (!notices.has(id)) notices.set(id, defect.id);
    results.push(result);
    onStep?.(results.length, defects.length);
  }
  await creditCases(notices, options);
  return { defects: results, notices, idle: cases.flatMap(({ id }) => (notices.has(id) ? [] : [id])) };
};
