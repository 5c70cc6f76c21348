import { type Deciding, evaluate, type Ledger, record, replaceState, STEPS } from '../../policy/index.js';
import { compareOutcome } from '../compare.js';
import type { SeenCase } from '../run-case.js';
import type { Mutant } from './mutant.js';

/** How a case tells a mutant from the pack: by allow and deny, or by the code or the pinned rule alone. */
export type Kill = 'decision' | 'code';

const BEFORE_CONTEXT: ReadonlySet<string> = new Set(
  STEPS.slice(
    0,
    STEPS.findIndex(({ name }) => name === 'context'),
  ).map(({ name }) => name),
);

/** How far an evaluation came: built-in steps count below zero, so that ranks of rules are their places. */
export const rankOf = (deciding: Deciding | undefined): number => {
  if (deciding === undefined) return Number.POSITIVE_INFINITY;
  return deciding.ruleIndex ?? STEPS.findIndex(({ name }) => name === deciding.step) - STEPS.length;
};

/** Whether the outcome of a mutant still is what a case expects, given that of the pack is. */
const isMet = (seen: SeenCase, code: string, allow: boolean, rule: string | undefined): boolean => {
  const { case: each, pack, exactCodes } = seen;
  if (each.rule !== undefined && each.rule !== rule) return false;
  const compared = { pack: pack.id, name: each.name, contextDigest: () => undefined };
  return compareOutcome(each.expectation.outcomes, { allow, codes: [code] }, compared, exactCodes).pass;
};

/** Runs a mutant on a case that the pack passes; undefined when it gives what the case expects. */
const judge = (
  seen: SeenCase,
  mutant: Mutant,
  state: SeenCase['options']['state'],
): {
  readonly kill: Kill | undefined;
  readonly evaluation: ReturnType<typeof evaluate>;
} => {
  const { passport, context, options, evaluation: base } = seen;
  const evaluation = evaluate(mutant.pack, passport, context, state === undefined ? options : { ...options, state });
  const { allow, reasons } = evaluation.decision;
  const { deciding } = evaluation;
  if (allow !== base.decision.allow) return { kill: 'decision', evaluation };
  const [code, rule] = [reasons[0]?.code ?? '', deciding?.rule ?? deciding?.step];
  if (code === base.decision.reasons[0]?.code && rule === (base.deciding?.rule ?? base.deciding?.step))
    return { kill: undefined, evaluation };
  return { kill: isMet(seen, code, allow, rule) ? undefined : 'code', evaluation };
};

/** Whether a mutant of the schema thinks otherwise of a context than the pack; if not, all else goes the same way. */
const differsOnContext = ({ context, evaluation, pack }: SeenCase, mutant: Mutant): boolean => {
  const step = evaluation.deciding?.step;
  if (step !== undefined && BEFORE_CONTEXT.has(step)) return false;
  // Whatever came after the step `context` has passed it.
  const refused = step === 'context' && pack.checkContext(context).length > 0;
  return mutant.pack.checkContext(context).length > 0 !== refused;
};

/** Whether a mutant can decide a case otherwise at all: what it changes is reached. */
const isReached = ({ evaluation }: SeenCase, { rank, isState }: Mutant): boolean =>
  isState || rank < 0 || rank <= rankOf(evaluation.deciding);

/** How a case tells a mutant from the pack, given the state that the pack saw; undefined when it does not. */
export const tellApart = (seen: SeenCase, mutant: Mutant): Kill | undefined => {
  if (!isReached(seen, mutant) || (mutant.isSchema && !differsOnContext(seen, mutant))) return undefined;
  return judge(seen, mutant, undefined).kill;
};

/** A mutant on its way through the cases of a run. */
export class Trial {
  readonly mutant: Mutant;
  killed: { readonly by: Kill; readonly case: string } | undefined;
  /** For each ledger of the run the one that the mutant keeps, where it keeps its own. */
  private readonly ledgers = new WeakMap<Ledger, Ledger>();

  constructor(mutant: Mutant) {
    this.mutant = mutant;
  }

  /** Whether nothing more can be learnt of it. */
  get isOver(): boolean {
    return this.killed?.by === 'decision';
  }

  private note(kill: Kill | undefined, name: string): void {
    if (kill === 'decision' || (kill === 'code' && this.killed === undefined)) this.killed = { by: kill, case: name };
  }

  /** Lets it decide a case before the decision of the pack is entered into the ledger of the run. */
  see(seen: SeenCase): void {
    if (this.mutant.isState) this.seeInOrder(seen);
    else if (seen.passed) this.note(tellApart(seen, this.mutant), seen.case.name);
  }

  private seeInOrder(seen: SeenCase): void {
    const { case: each, ledger, passport, context, options } = seen;
    let own = this.ledgers.get(ledger);
    if (own === undefined) {
      own = seen.newLedger();
      this.ledgers.set(ledger, own);
    }
    const { kill, evaluation } = judge(seen, this.mutant, each.state ?? own);
    if (seen.passed) this.note(kill, each.name);
    const { pack } = this.mutant;
    if (each.state !== undefined) replaceState(own, pack, passport, context, each.state, options.now);
    record(own, pack, passport, context, evaluation.decision, options);
  }
}
