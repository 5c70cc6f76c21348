import { digest } from '../../json/index.js';
import type { Outcome } from '../run/outcome.js';
import type { Suite } from '../sets/open-suite.js';
import type { AttackResult } from './attacks.js';
import type { Defect } from './defect.js';
import { DEGENERATES } from './degenerates.js';
import type { GeneratedResult } from './generated.js';
import type { DefectResult } from './prove-defects.js';

/** How a degenerate adapter fared. */
export interface DegenerateResult {
  readonly name: string;
  readonly title: string;
  readonly stated: string;
  readonly actual: string;
}

/** What a proof found. */
export interface Proof {
  readonly cases: number;
  /** What a run of the reference gives. */
  readonly outcome: Outcome;
  readonly defects: readonly DefectResult[];
  /** For each case a defect that it notices. */
  readonly notices: ReadonlyMap<string, string>;
  /** Cases that no defect made fail. */
  readonly idle: readonly string[];
  readonly generated: readonly GeneratedResult[];
  readonly degenerates: readonly DegenerateResult[];
  readonly attacks: readonly AttackResult[];
}

/** Whether the suite is proved: the reference passes, every defect is killed, every case useful, every degenerate and attack recognised. */
export const isProved = ({ outcome, defects, idle, generated, degenerates, attacks }: Proof): boolean =>
  outcome === 'PASSED' &&
  defects.every(({ killedBy }) => killedBy.length > 0) &&
  idle.length === 0 &&
  generated.every(({ unexplained, stale }) => unexplained.length === 0 && stale.length === 0) &&
  defects.length + generated.length > 0 &&
  degenerates.every(({ stated, actual }) => stated === actual) &&
  attacks.every(({ refused }) => refused.length > 0);

/** The digest of what a proof is about: when it is another one, the proof has to be made again. */
export const subjectOfProof = (
  { cases, sets, ground }: Suite,
  defects: readonly Defect[],
  survivors: unknown,
): string =>
  digest({
    cases: cases.map(({ id }) => id),
    sets: sets.map((set) => [set.id, set.digest]),
    ground,
    defects: defects.map(({ id, title }) => [id, title]),
    degenerates: DEGENERATES.map(({ name, outcome }) => [name, outcome]),
    survivors,
  });

/** What a proof showed, as `schemas/proof.json` keeps it: for each defect a case that notices it, and for each case a defect. */
export const keepProof = ({ defects, notices }: Proof, subject: string): object => ({
  about:
    'What the latest proof of the suite showed (oap conformance prove): for each seeded defect the case that noticed it first, and for each case a defect that it notices; `reading` is the reference itself, which follows another reading. Written by oap conformance prove --data.',
  subject,
  defects: Object.fromEntries(defects.map(({ defect: { id }, killedBy }) => [id, killedBy[0] ?? null])),
  cases: Object.fromEntries([...notices].sort(([a], [b]) => (a < b ? -1 : 1))),
});
