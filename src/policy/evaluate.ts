import { EXIT, type Note, OapError } from '../diagnostics/index.js';
import { isRecord, type Scope } from '../expr/index.js';
import { CODE } from '../spec/index.js';
import { makeDecision, type Reason, type UnsignedDecision } from './decision.js';
import { readDerived } from './derived.js';
import type { PreparedPack } from './pack.js';
import type { PreparedPassport } from './passport.js';
import { checkRule, type RuleFailure, type RuleInput } from './rules.js';
import { emptySource, Ledger, type LedgerEvent, type StateSource, snapshotSource } from './state/index.js';
import { STEPS, type Step, type StepFailure, type StepInput } from './steps/index.js';
import { parseTimestamp } from './timestamp.js';
import { VALIDATORS, type Validator } from './validators/index.js';

export interface EvaluateOptions {
  /** Evaluation time, RFC 3339. The only clock there is. */
  readonly now: string;
  /** A ledger, or a snapshot of state by name (sets as arrays); without either nothing has happened yet. */
  readonly state?: Ledger | Readonly<Record<string, unknown>>;
  /** Outside facts by name. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** A version-4 UUID (OAP-DECISION-003); without one the decision is incomplete. */
  readonly decisionId?: string;
  /** Validators of the caller's own, by name; they come before the built-in ones. */
  readonly validators?: ReadonlyMap<string, Validator>;
  readonly contextCheck?: 'full' | 'presence';
  readonly passportCheck?: 'full' | 'presence';
  readonly strictLimits?: boolean;
  /** Goes on after the first failure and gives every reason; the first still decides (E-60). */
  readonly allReasons?: boolean;
}

export type TraceOutcome = 'pass' | 'fail' | 'skipped' | 'not-reached';

/** What became of one step or rule, in order. */
export interface TraceEntry {
  readonly step: string;
  readonly rule?: string;
  readonly outcome: TraceOutcome;
  readonly code?: string;
  readonly message?: string;
  readonly requirement?: string;
  readonly errata?: readonly string[];
}

/** The step or rule that decided; for an allow there is none. */
export interface Deciding {
  readonly step: string;
  readonly rule?: string;
  readonly ruleIndex?: number;
  readonly code: string;
  readonly message: string;
}

export interface Evaluation {
  readonly decision: UnsignedDecision;
  readonly deciding: Deciding | undefined;
  /** Every step and rule with its outcome; built when asked for. */
  readonly trace: readonly TraceEntry[];
  readonly notes: readonly Note[];
}

interface Failure {
  /** Place in the order: built-in steps first, then rules. */
  readonly at: number;
  readonly failure: StepFailure | RuleFailure;
}

class Result implements Evaluation {
  readonly decision: UnsignedDecision;
  readonly deciding: Deciding | undefined;
  readonly notes: readonly Note[];
  private readonly pack: PreparedPack;
  private readonly failures: readonly Failure[];
  private readonly reached: number;
  private readonly skipped: ReadonlySet<number>;

  constructor(
    pack: PreparedPack,
    decision: UnsignedDecision,
    failures: readonly Failure[],
    reached: number,
    skipped: ReadonlySet<number>,
    notes: readonly Note[],
  ) {
    this.pack = pack;
    this.decision = decision;
    this.failures = failures;
    this.reached = reached;
    this.skipped = skipped;
    this.notes = notes;
    const [first] = failures;
    this.deciding = first && { ...this.place(first.at), code: first.failure.code, message: first.failure.message };
  }

  private place(at: number): { readonly step: string; readonly rule?: string; readonly ruleIndex?: number } {
    const step = STEPS[at];
    if (step !== undefined) return { step: step.name };
    const ruleIndex = at - STEPS.length;
    return { step: 'rule', rule: this.pack.rules[ruleIndex]?.name ?? '', ruleIndex };
  }

  get trace(): readonly TraceEntry[] {
    const failed = new Map(this.failures.map(({ at, failure }) => [at, failure]));
    return Array.from({ length: STEPS.length + this.pack.rules.length }, (_, at): TraceEntry => {
      const { step, rule } = this.place(at);
      const builtIn: Step | undefined = STEPS[at];
      const failure = failed.get(at);
      const outcome = failure ? 'fail' : at >= this.reached ? 'not-reached' : this.skipped.has(at) ? 'skipped' : 'pass';
      return {
        step,
        ...(rule === undefined ? {} : { rule }),
        outcome,
        ...(failure === undefined ? {} : { code: failure.code, message: failure.message }),
        ...(builtIn === undefined
          ? { requirement: 'OAP-EVAL-001' }
          : { requirement: builtIn.requirement, errata: builtIn.errata }),
      };
    });
  }
}

const NO_FACTS: Readonly<Record<string, unknown>> = Object.freeze({});
const NO_SKIPS: ReadonlySet<number> = new Set();
const NO_NOTES: readonly Note[] = Object.freeze([]);

const timeOf = (now: string): number => {
  const ms = parseTimestamp(now);
  if (ms === undefined)
    throw new OapError('evaluate/bad-time', EXIT.usage, `\`${now}\` is not an RFC 3339 time`, {
      hint: 'write it as 2025-01-30T10:30:00Z',
    });
  return ms;
};

/** Which ledger entries an evaluation belongs to. */
export const ledgerEvent = (
  pack: PreparedPack,
  passport: PreparedPassport,
  scope: Scope,
  nowMs: number,
): LedgerEvent => ({
  packId: pack.id,
  agentId: String(passport.view.passport_id ?? ''),
  ownerId: String(passport.view.owner_id ?? ''),
  aggregates: pack.aggregates,
  scope,
  now: nowMs,
});

/** The scope of an evaluation; state is looked up only when a condition reads it. */
export const makeScope = (
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  options: EvaluateOptions,
  nowMs: number,
): { readonly scope: Scope; readonly state: StateSource } => {
  let source: StateSource | undefined;
  const state = (): StateSource => {
    if (source === undefined) {
      if (options.state instanceof Ledger) source = options.state.source(ledgerEvent(pack, passport, scope, nowMs));
      else
        source =
          options.state === undefined
            ? emptySource(pack.aggregates)
            : snapshotSource(pack.aggregates, options.state, scope);
    }
    return source;
  };
  const scope: Scope = {
    passport: passport.view,
    context,
    limits: passport.limitsFor(pack).limits,
    policy: { id: pack.id, min_assurance: pack.minAssurance },
    facts: options.facts ?? NO_FACTS,
    state: (name) => state().read(name),
    stateEntry: (name) => state().entry(name),
    derived: (name) => readDerived(name, context, nowMs),
    now: nowMs / 1000,
  };
  return { scope, state: { read: scope.state, entry: scope.stateEntry } };
};

/**
 * Evaluates a context under a pack for a passport: built-in steps in order, then the rules in file order; the first failure denies
 * (OAP-EVAL-001 to OAP-EVAL-010, E-15). Pure and deterministic: the same inputs give the same bytes (OAP-EVAL-003).
 * A ledger is read, never written; `record` enters the decision.
 *
 * @returns the unsigned decision, what decided, the trace and notes
 * @throws OapError `evaluate/bad-time` when `now` is no RFC 3339 time
 */
export const evaluate = (
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  options: EvaluateOptions,
): Evaluation => {
  const nowMs = timeOf(options.now);
  let notes: Note[] | undefined;
  let skips: Set<number> | undefined;
  let at = 0;
  let readState = pack.readsState;
  const note = (each: Note): void => {
    notes = [...(notes ?? []), each];
    if (each.code === 'rule/skipped') skips = new Set([...(skips ?? []), at]);
  };
  const stepInput: StepInput = {
    pack,
    passport,
    context,
    nowMs,
    resolved: passport.limitsFor(pack),
    contextCheck: options.contextCheck ?? 'full',
    passportCheck: options.passportCheck ?? 'full',
    strictLimits: options.strictLimits ?? false,
    note,
  };
  const failures: Failure[] = [];
  const total = STEPS.length + pack.rules.length;
  let rules: RuleInput | undefined;
  for (; at < total; at++) {
    const step = STEPS[at];
    let failure: StepFailure | RuleFailure | undefined;
    if (step !== undefined) failure = step.check(stepInput);
    else {
      rules ??= {
        pack,
        ...makeScope(pack, passport, context, options, nowMs),
        validators: options.validators === undefined ? VALIDATORS : new Map([...VALIDATORS, ...options.validators]),
        note,
        touchState: () => {
          readState = true;
        },
      };
      const rule = pack.rules[at - STEPS.length];
      failure = rule === undefined ? { code: CODE.policyError, message: 'a rule is missing' } : checkRule(rule, rules);
    }
    if (failure === undefined) continue;
    failures.push({ at, failure });
    // Without a valid pack and a valid passport there is nothing that further steps could sensibly look at.
    if (!options.allReasons || at < 2 || !isRecord(context)) {
      at++;
      break;
    }
  }
  const reasons: readonly Reason[] =
    failures.length === 0 ? ALLOWED : failures.map(({ failure: { code, message } }) => ({ code, message }));
  const outcome = { allow: failures.length === 0, reasons, readState };
  const decision = makeDecision(pack, passport, outcome, { now: options.now, nowMs, decisionId: options.decisionId });
  return new Result(pack, decision, failures, at, skips ?? NO_SKIPS, notes ?? NO_NOTES);
};

const ALLOWED: readonly Reason[] = Object.freeze([
  Object.freeze({ code: CODE.allowed, message: 'All rules of the policy pack pass' }),
]);

/** Enters a decision into a ledger: sums, counts and sets grow by what the pack declares (02-semantics section 4). */
export const record = (
  ledger: Ledger,
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  decision: UnsignedDecision,
  options: EvaluateOptions,
): void => {
  if (pack.aggregates.size === 0 || !isRecord(context)) return;
  const nowMs = timeOf(options.now);
  const { scope } = makeScope(pack, passport, context, options, nowMs);
  ledger.record(ledgerEvent(pack, passport, scope, nowMs), decision.allow);
};

/** Lets a snapshot replace the names it mentions in a ledger, for the passport and time of an evaluation. */
export const replaceState = (
  ledger: Ledger,
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  snapshot: Readonly<Record<string, unknown>>,
  now: string,
): void => {
  const nowMs = timeOf(now);
  const { scope } = makeScope(pack, passport, context, { now }, nowMs);
  ledger.replace(ledgerEvent(pack, passport, scope, nowMs), snapshot);
};
