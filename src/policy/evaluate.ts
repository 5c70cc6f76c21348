import { EXIT, type Note, OapError } from '../diagnostics/index.js';
import { isRecord, LookupMap, parseTimestamp, type Scope } from '../expr/index.js';
import { CODE } from '../spec/index.js';
import { makeDecision, type Reason, type UnsignedDecision } from './decision.js';
import { type Evaluation, type Failure, FinishedEvaluation, FinishedVerdict, type Verdict } from './evaluation.js';
import { EvaluationScope } from './evaluation-scope.js';
import type { ResolvedLimits } from './limits.js';
import type { PreparedPack, PreparedRule } from './pack.js';
import type { PreparedPassport } from './passport.js';
import { checkRule, type RuleFailure, type RuleInput } from './rules.js';
import { collectEntries, type Ledger, type LedgerEntry, type StateSource } from './state/index.js';
import { STEPS, type StepFailure, type StepInput } from './steps/index.js';
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

const NO_SKIPS: ReadonlySet<number> = new Set();
const NO_FAILURES: readonly Failure[] = Object.freeze([]);
const NO_NOTES: readonly Note[] = Object.freeze([]);
const ALLOWED: readonly Reason[] = Object.freeze([
  Object.freeze({ code: CODE.allowed, message: 'All rules of the policy pack pass' }),
]);
/** Without a valid pack (first step) and a valid passport (second) there is nothing that further steps could sensibly look at. */
const GROUNDWORK = 2;

/** The years 0000 to 9999: what an offset carries out of them cannot be written as `created_at`. */
const [FIRST_MS, LAST_MS] = [-62_167_219_200_000, 253_402_300_799_999];

const timeOf = (now: string): number => {
  const ms = parseTimestamp(now);
  if (ms !== undefined && ms >= FIRST_MS && ms <= LAST_MS) return ms;
  const hint = 'write it as 2025-01-30T10:30:00Z';
  throw new OapError('evaluate/bad-time', EXIT.usage, `\`${now}\` is not an RFC 3339 time`, { hint });
};

/** One evaluation under way: what steps and rules look at, and what they leave behind. */
class Course implements StepInput, RuleInput {
  readonly pack: PreparedPack;
  readonly passport: PreparedPassport;
  readonly context: unknown;
  readonly nowMs: number;
  readonly resolved: ResolvedLimits;
  readonly contextCheck: 'full' | 'presence';
  readonly passportCheck: 'full' | 'presence';
  readonly strictLimits: boolean;
  readonly validators: ReadonlyMap<string, Validator>;
  readonly terse: boolean;
  readonly scope: EvaluationScope;
  failures: readonly Failure[];
  notes: readonly Note[];
  skipped: ReadonlySet<number>;
  readState: boolean;
  reached: number;

  constructor(
    pack: PreparedPack,
    passport: PreparedPassport,
    context: unknown,
    options: EvaluateOptions,
    terse: boolean,
  ) {
    this.pack = pack;
    this.passport = passport;
    this.context = context;
    this.nowMs = timeOf(options.now);
    this.resolved = passport.limitsFor(pack);
    this.contextCheck = options.contextCheck ?? 'full';
    this.passportCheck = options.passportCheck ?? 'full';
    this.strictLimits = options.strictLimits ?? false;
    this.terse = terse;
    this.validators = options.validators === undefined ? VALIDATORS : new Map([...VALIDATORS, ...options.validators]);
    this.scope = new EvaluationScope(pack, passport, context, options, this.nowMs, this.resolved);
    this.failures = NO_FAILURES;
    this.notes = NO_NOTES;
    this.skipped = NO_SKIPS;
    this.readState = pack.readsState;
    this.reached = 0;
  }

  get state(): StateSource {
    return this.scope;
  }

  note(note: Note): void {
    this.notes = [...this.notes, note];
    if (note.code === 'rule/skipped') this.skipped = new Set([...this.skipped, this.reached]);
  }

  touchState(): void {
    this.readState = true;
  }

  private check(at: number): StepFailure | RuleFailure | undefined {
    const step = STEPS[at];
    if (step !== undefined) return step.check(this);
    const rule = this.pack.rules[at - STEPS.length];
    return rule === undefined ? { code: CODE.policyError, message: 'a rule is missing' } : checkRule(rule, this);
  }

  /** Runs steps and rules in order up to the first failure, or through all of them. */
  run(allReasons: boolean): void {
    const total = STEPS.length + this.pack.rules.length;
    while (this.reached < total) {
      const at = this.reached;
      const failure = this.check(at);
      this.reached++;
      if (failure === undefined) continue;
      this.failures = [...this.failures, { at, failure }];
      if (!allReasons || at < GROUNDWORK || !isRecord(this.context)) return;
    }
  }
}

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
  const course = new Course(pack, passport, context, options, false);
  course.run(options.allReasons ?? false);
  const { failures, readState, nowMs } = course;
  const allow = failures.length === 0;
  const reasons = allow ? ALLOWED : failures.map(({ failure: { code, message } }): Reason => ({ code, message }));
  const at = { now: options.now, nowMs, decisionId: options.decisionId };
  return new FinishedEvaluation(makeDecision(pack, passport, { allow, reasons, readState }, at), course);
};

/** The same evaluation where nobody asks for the decision as a document, or for its words: what it says is what `evaluate` says. */
export const reachVerdict = (
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  options: EvaluateOptions,
): Verdict => {
  const course = new Course(pack, passport, context, options, true);
  course.run(false);
  return new FinishedVerdict(course);
};

/** One request under a pack, of which single rules can be asked in any order: those of the pack, and changed ones beside them. */
export interface Inquiry {
  /** What conditions see of the request. */
  readonly scope: Scope;
  readonly ask: (rule: PreparedRule) => RuleFailure | undefined;
}

/** Asks single rules what `evaluate` asks all of them in order. The built-in steps are not looked at. */
export const inquire = (
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  options: EvaluateOptions,
): Inquiry => {
  const course = new Course(pack, passport, context, options, true);
  return { scope: course.scope, ask: (rule) => checkRule(rule, course) };
};

/** Enters a decision into a ledger: sums, counts and sets grow by what the pack declares (E-14). */
export const record = (
  ledger: Ledger,
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  decision: Pick<UnsignedDecision, 'allow'>,
  options: EvaluateOptions,
): void => {
  if (pack.aggregates.size === 0 || !isRecord(context)) return;
  const scope = new EvaluationScope(pack, passport, context, options, timeOf(options.now));
  ledger.record(scope.event(), decision.allow);
};

const NO_ENTRIES: readonly LedgerEntry[] = Object.freeze([]);

/** What a decision adds to a ledger, as plain data; `enterEntries` enters it, now or in another process. */
export const entriesOf = (
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  decision: UnsignedDecision,
  options: EvaluateOptions,
): readonly LedgerEntry[] => {
  if (pack.aggregates.size === 0 || !isRecord(context)) return NO_ENTRIES;
  const scope = new EvaluationScope(pack, passport, context, options, timeOf(options.now));
  return collectEntries(scope.event(), decision.allow);
};

/** Enters what `entriesOf` found for a decision of that time. */
export const enterEntries = (
  ledger: Ledger,
  pack: Pick<PreparedPack, 'id' | 'aggregates'>,
  entries: readonly LedgerEntry[],
  now: string,
): void => ledger.enter({ packId: pack.id, aggregates: pack.aggregates, now: timeOf(now) }, entries);

/** What a ledger holds for the passport of an evaluation, by name, as a snapshot that can be given in its place. */
export const snapshotState = (
  ledger: Ledger,
  pack: PreparedPack,
  passport: PreparedPassport,
  context: unknown,
  now: string,
): Readonly<Record<string, unknown>> => {
  const scope = new EvaluationScope(pack, passport, context, { state: ledger }, timeOf(now));
  return Object.fromEntries(
    [...pack.aggregates.keys()].flatMap((name) => {
      const value = scope.read(name);
      if (typeof value === 'symbol') return [];
      return [[name, value instanceof LookupMap ? value.toJSON() : Array.isArray(value) ? [...value] : value]];
    }),
  );
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
  const scope = new EvaluationScope(pack, passport, context, {}, timeOf(now));
  ledger.replace(scope.event(), snapshot);
};
