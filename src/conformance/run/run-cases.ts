import type { LoadedConformanceCase } from '../cases/index.js';
import { MOST_DEAD_IN_A_ROW } from '../limits.js';
import { isDead, type Target } from '../target.js';
import type { Exchange } from './plan-case.js';
import { playCase } from './play-case.js';

/** What was said in one case; empty when it was not put. `fault` is a fault of the harness itself. */
export interface Played {
  readonly id: string;
  readonly exchanges: readonly Exchange[];
  readonly fault?: string;
  /** Why it was not put. */
  readonly skipped?: string;
}

export interface RunCasesOptions {
  readonly seed: string;
  /** Instances that are greeted; each takes the next case when it has finished one. */
  readonly targets: readonly Target[];
  readonly onCase?: (played: Played) => void;
}

const died = ({ exchanges }: Played): boolean => exchanges.some(({ answer }) => isDead(answer));

/**
 * Puts cases to instances of an implementation. When so many cases in a row kill it that more would say nothing new, the circuit breaker
 * opens and the rest is not run.
 *
 * @returns what was said, in the order of the cases given
 */
export const runCases = async (
  cases: readonly LoadedConformanceCase[],
  { seed, targets, onCase }: RunCasesOptions,
): Promise<readonly Played[]> => {
  const played = new Map<string, Played>();
  let next = 0;
  let dead = 0;
  const work = async (target: Target): Promise<void> => {
    for (;;) {
      const each = cases[next++];
      if (each === undefined) return;
      let one: Played;
      if (dead >= MOST_DEAD_IN_A_ROW) {
        one = {
          id: each.id,
          exchanges: [],
          skipped: `${MOST_DEAD_IN_A_ROW} cases in a row had killed the implementation`,
        };
      } else {
        try {
          one = { id: each.id, exchanges: await playCase(each, target, seed) };
        } catch (thrown) {
          one = { id: each.id, exchanges: [], fault: thrown instanceof Error ? thrown.message : String(thrown) };
        }
        dead = died(one) ? dead + 1 : 0;
      }
      played.set(each.id, one);
      onCase?.(one);
    }
  };
  await Promise.all(targets.map(work));
  return cases.map(({ id }) => played.get(id) ?? { id, exchanges: [], skipped: 'there was no instance to ask' });
};
