import type { LoadedConformanceCase } from '../cases/index.js';
import type { Target } from '../target.js';
import { type Bench, isKill } from './bench.js';
import type { Defect } from './defect.js';
import { canTouch } from './touched.js';

/** What the cases made of a defect: those that noticed by an assertion, of so many that it was put to. */
export interface DefectResult {
  readonly defect: Defect;
  readonly killedBy: readonly string[];
  readonly tried: number;
}

export interface ProveOptions {
  readonly bench: Bench;
  readonly cases: readonly LoadedConformanceCase[];
  /** Makes the reference with a defect. */
  readonly makeTarget: (defect: Defect) => Target;
}

/**
 * Puts cases to the reference with a defect until one notices, or all of them.
 *
 * @param cases in the order in which they are put
 */
export const proveDefect = async (
  defect: Defect,
  { bench, cases, makeTarget }: ProveOptions,
  all = false,
): Promise<DefectResult> => {
  const target = makeTarget(defect);
  const killedBy: string[] = [];
  let tried = 0;
  for (const each of cases) {
    if (!canTouch(defect.flaws, each)) continue;
    tried++;
    if (!isKill(await bench.try(each.id, target))) continue;
    killedBy.push(each.id);
    if (!all) break;
  }
  return { defect, killedBy, tried };
};
