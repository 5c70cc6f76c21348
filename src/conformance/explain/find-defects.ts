import type { LoadedConformanceCase } from '../cases/index.js';
import { Bench } from '../prove/bench.js';
import type { Defect } from '../prove/defect.js';
import { DEFECTS } from '../prove/defects/index.js';
import { proveDefect } from '../prove/prove-defects.js';
import type { Suite } from '../sets/open-suite.js';
import { chooseReadings } from '../sets/readings.js';
import type { Target } from '../target.js';

export interface FindDefectsOptions {
  readonly suite: Suite;
  /** Makes the reference, with a defect or without one. */
  readonly makeTarget: (defect: Defect | undefined) => Target;
}

const SEED = 'explain';

/**
 * The seeded defects that a case notices by an assertion. None for a case of another reading than that of the reference, which does not pass
 * to begin with.
 */
export const findDefects = async (
  each: LoadedConformanceCase,
  { suite, makeTarget }: FindDefectsOptions,
): Promise<readonly Defect[]> => {
  const bench = await Bench.open({
    cases: [each],
    choices: chooseReadings(suite.readings, []),
    levelOf: (id) => suite.requirements.get(id)?.level,
    seed: SEED,
    right: makeTarget(undefined),
  });
  if (bench.ofReference(each.id).verdict !== 'pass') return [];
  const noticed: Defect[] = [];
  for (const defect of DEFECTS) {
    const { killedBy } = await proveDefect(defect, { bench, cases: [each], makeTarget });
    if (killedBy.length > 0) noticed.push(defect);
  }
  return noticed;
};
