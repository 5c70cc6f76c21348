import { Sight } from '../mutate/trial.js';
import type { Attempt, Bench } from './attempt.js';
import { applyEdit, type Edit, type Request } from './request.js';

/** A request made from another one by changes, with what the pack makes of it. */
export interface Probe {
  readonly edits: readonly Edit[];
  readonly attempt: Attempt;
  /** How mutants look at it, as a case that expects what the pack decided. */
  readonly sight: Sight;
}

/** Tries a request with changes. */
export const probe = (bench: Bench, from: Attempt, edits: readonly Edit[]): Probe =>
  probeAs(bench, edits.reduce<Request>(applyEdit, from.request), edits);

/** Tries a request that is made. */
export const probeAs = (bench: Bench, request: Request, edits: readonly Edit[]): Probe => {
  const attempt = bench.try(request);
  return { edits, attempt, sight: new Sight(bench.asSeen(attempt, 'probe')) };
};

/** The rule, or step, that decides; empty for what is allowed. */
export const decider = ({ attempt: { evaluation } }: Probe): string =>
  evaluation.deciding?.rule ?? (evaluation.deciding === undefined ? '' : `step ${evaluation.deciding.step}`);
