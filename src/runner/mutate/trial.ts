import {
  type Deciding,
  type Evaluation,
  evaluate,
  type Inquiry,
  inquire,
  type Ledger,
  type PreparedRule,
  record,
  replaceState,
  STEPS,
} from '../../policy/index.js';
import { CODE } from '../../spec/index.js';
import { compareOutcome } from '../compare.js';
import type { SeenCase } from '../run-case.js';
import type { Mutant } from './mutant.js';

/** How a case tells a mutant from the pack: by allow and deny, or by the code or the pinned rule alone. */
export type Kill = 'decision' | 'code';

type RuleAnswer = ReturnType<Inquiry['ask']>;

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

/** What a decision comes to, as far as mutants are told from it. */
interface Outcome {
  readonly allow: boolean;
  readonly code: string | undefined;
  readonly rule: string | undefined;
}

const ALLOWED: Outcome = { allow: true, code: CODE.allowed, rule: undefined };

const readsState = ({ condition }: PreparedRule): boolean => condition === undefined || condition.reads.state.size > 0;

/** Whether a mutant is told from the pack by what it makes of a case that the pack passes. */
const compare = (seen: SeenCase, base: Outcome, { allow, code, rule }: Outcome): Kill | undefined => {
  if (allow !== base.allow) return 'decision';
  if (code === base.code && rule === base.rule) return undefined;
  return isMet(seen, code ?? '', allow, rule) ? undefined : 'code';
};

const outcomeOf = ({ decision: { allow, reasons }, deciding }: Evaluation): Outcome => ({
  allow,
  code: reasons[0]?.code,
  rule: deciding?.rule ?? deciding?.step,
});

const run = ({ passport, context, options }: SeenCase, { pack }: Mutant): Evaluation =>
  evaluate(pack, passport, context, options);

/** Whether a mutant of the schema thinks otherwise of a context than the pack; if not, all else goes the same way. */
const differsOnContext = ({ context, evaluation, pack }: SeenCase, mutant: Mutant): boolean => {
  const step = evaluation.deciding?.step;
  if (step !== undefined && BEFORE_CONTEXT.has(step)) return false;
  // Whatever came after the step `context` has passed it.
  const refused = step === 'context' && pack.checkContext(context).length > 0;
  return mutant.pack.checkContext(context).length > 0 !== refused;
};

/**
 * A case that the pack passes, as mutants look at it. A mutant of a rule asks no more than the rules that it changes: what is before
 * them goes as it went, and what the others say is found out once.
 */
export class Sight {
  readonly seen: SeenCase;
  /** How far the pack came. */
  readonly rank: number;
  private readonly base: Outcome;
  private readonly answers = new Map<PreparedRule, RuleAnswer>();
  private inquiry: Inquiry | undefined;
  private json: string | undefined;

  constructor(seen: SeenCase) {
    this.seen = seen;
    this.base = outcomeOf(seen.evaluation);
    this.rank = rankOf(seen.evaluation.deciding);
  }

  private text(): string {
    this.json ??= JSON.stringify(this.seen.context) ?? '';
    return this.json;
  }

  private inquire(): Inquiry {
    const { pack, passport, context, options } = this.seen;
    this.inquiry ??= inquire(pack, passport, context, options);
    return this.inquiry;
  }

  private ask(rule: PreparedRule, isOwn: boolean): RuleAnswer {
    if (!isOwn) return this.inquire().ask(rule);
    // Where the pack allows, all of its rules pass.
    if (this.base.allow) return undefined;
    if (!this.answers.has(rule)) this.answers.set(rule, this.inquire().ask(rule));
    return this.answers.get(rule);
  }

  /** What the rules of a mutant come to from the first one that it changes. */
  private decide({ pack: { rules }, rank }: Mutant): Outcome {
    const own = this.seen.pack.rules;
    for (let at = rank; at < rules.length; at++) {
      const rule = rules[at];
      if (rule === undefined) continue;
      const isOwn = own[at] === rule || own.includes(rule);
      const failure = this.ask(rule, isOwn);
      if (failure !== undefined) return { allow: false, code: failure.code, rule: rule.name };
    }
    return ALLOWED;
  }

  /** How the case tells a mutant from the pack, given the state that the pack saw; undefined when it does not. */
  tell(mutant: Mutant): Kill | undefined {
    const { rank, isState, isSchema, loosens, needle } = mutant;
    if (loosens !== undefined && this.seen.evaluation.deciding?.step !== loosens) return undefined;
    if (needle !== undefined && !this.text().includes(needle)) return undefined;
    if (isSchema && !differsOnContext(this.seen, mutant)) return undefined;
    if (isState || rank < 0) return compare(this.seen, this.base, outcomeOf(run(this.seen, mutant)));
    // What it changes is not reached.
    if (rank > this.rank || this.rank < 0) return undefined;
    return compare(this.seen, this.base, this.decide(mutant));
  }

  /** What a mutant of the state decides over the state that it has kept: only what reads state can come out otherwise. */
  tellOver(
    { pack }: Mutant,
    state: SeenCase['options']['state'],
  ): { readonly kill: Kill | undefined; readonly allow: boolean } {
    const { seen, base, rank } = this;
    if (rank < 0) return { kill: undefined, allow: false };
    const { passport, context, options } = seen;
    const { ask } = inquire(pack, passport, context, state === undefined ? options : { ...options, state });
    for (const [at, own] of seen.pack.rules.entries()) {
      const changed = readsState(own) ? pack.rules[at] : undefined;
      const failure = changed !== undefined ? ask(changed) : at < rank ? undefined : this.ask(own, true);
      if (failure === undefined) continue;
      return { kill: compare(seen, base, { allow: false, code: failure.code, rule: own.name }), allow: false };
    }
    return { kill: compare(seen, base, ALLOWED), allow: true };
  }
}

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
  see(sight: Sight): void {
    if (this.mutant.isState) this.seeInOrder(sight);
    else if (sight.seen.passed) this.note(sight.tell(this.mutant), sight.seen.case.name);
  }

  private seeInOrder(sight: Sight): void {
    const { case: each, ledger, passport, context, options, newLedger, passed } = sight.seen;
    let own = this.ledgers.get(ledger);
    if (own === undefined) {
      own = newLedger();
      this.ledgers.set(ledger, own);
    }
    // State that a case brings is the same for all but those that read it by another key.
    const isGiven = each.state !== undefined && !this.mutant.isKey;
    const { kill, allow } = isGiven
      ? { kill: undefined, allow: sight.seen.evaluation.decision.allow }
      : sight.tellOver(this.mutant, each.state ?? own);
    if (passed) this.note(kill, each.name);
    const { pack } = this.mutant;
    if (each.state !== undefined) replaceState(own, pack, passport, context, each.state, options.now);
    record(own, pack, passport, context, { allow }, options);
  }
}
