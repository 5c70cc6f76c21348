import type { CaseResult, Note, Outcome } from '../diagnostics/index.js';
import { digest } from '../json/index.js';
import {
  type Deciding,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  Ledger,
  type PreparedPack,
  type PreparedPassport,
  record,
  replaceState,
  type Validator,
  viewDeciding,
} from '../policy/index.js';
import { compareOutcome } from './compare.js';
import type { LoadedCase } from './loaded-case.js';
import type { StoredPack } from './pack-store.js';

/** A case that was evaluated, before its decision is entered into the ledger. */
export interface SeenCase {
  readonly case: LoadedCase;
  readonly pack: PreparedPack;
  readonly passport: PreparedPassport;
  readonly context: unknown;
  readonly options: EvaluateOptions;
  readonly exactCodes: boolean;
  readonly evaluation: Evaluation;
  /** Whether the outcome is what the case expects. */
  readonly passed: boolean;
  /** The ledger that the decision will be entered into; a new one for a case that stands alone. */
  readonly ledger: Ledger;
  /** Makes a ledger such as that one was. */
  readonly newLedger: () => Ledger;
}

/** How cases are evaluated and compared; what the flags of `oap test` set. */
export interface CaseOptions {
  /** The clock of suites whose cases name no time, RFC 3339. */
  readonly now?: string;
  readonly contextCheck?: 'full' | 'presence';
  readonly passportCheck?: 'full' | 'presence';
  readonly strictLimits?: boolean;
  readonly exactCodes?: boolean;
  readonly validators?: ReadonlyMap<string, Validator>;
  readonly maxStateKeys?: number;
  /** Cases of large suites that pass and have nothing to tell are only counted: nobody wants to know them one by one. */
  readonly brief?: boolean;
  /** Nobody wants to know which rules would have denied a case besides the one that did. */
  readonly decidingOnly?: boolean;
  /** Told of each pack before its first case. */
  readonly meet?: (stored: StoredPack) => Promise<void>;
  /** Told what each case is evaluated on, before its decision is entered into the ledger. */
  readonly watch?: (seen: SeenCase) => void;
  /** A clock for durations, milliseconds; the verdicts do not depend on it. */
  readonly clock: () => number;
}

/** The clock when neither the case, the run nor the expectation has one. */
export const DEFAULT_NOW = '2025-01-30T10:30:00Z';

const AWAITS_REVIEW: Note = {
  code: 'case/review',
  message: 'what is expected was filled in by the evaluator: look at it, then take `review` off its line',
};

const digestOrNothing = (value: unknown): string | undefined => {
  try {
    return digest(value);
  } catch {
    return undefined;
  }
};

export const newLedger = ({ maxStateKeys }: CaseOptions): Ledger =>
  new Ledger(maxStateKeys === undefined ? {} : { maxKeys: maxStateKeys });

/** The rules after the deciding one that fail too. What a failed step leaves to the rules behind it says nothing about them. */
const othersThatDeny = (decide: (all: boolean) => Evaluation, deciding: Deciding | undefined): readonly string[] => {
  if (deciding?.ruleIndex === undefined) return [];
  const failed = decide(true).trace.filter(({ outcome }) => outcome === 'fail');
  return failed.slice(1).map(({ rule }) => rule ?? '');
};

/** Why a case that pins the one that decides fails, if another one did. */
const missedPin = ({ rule }: LoadedCase, decided: Deciding | undefined): string | undefined => {
  const by = decided?.rule ?? decided?.step;
  if (rule === undefined || rule === by) return undefined;
  return `the case wants \`${rule}\` to decide, and ${by === undefined ? 'nothing denied it' : `\`${by}\` did`}`;
};

/** Evaluates one case over a ledger, enters the decision, and compares the outcome with what the case expects. */
export const runCase = (
  each: LoadedCase,
  suite: string,
  pack: PreparedPack,
  passport: PreparedPassport,
  ledger: Ledger,
  options: CaseOptions,
): CaseResult => {
  const { name, context, expectation, state, facts, location } = each;
  const own = each.isolated ? newLedger(options) : ledger;
  const { contextCheck, passportCheck, strictLimits, validators } = options;
  const evaluateOptions: EvaluateOptions = {
    now: each.now ?? options.now ?? expectation.createdAt ?? DEFAULT_NOW,
    state: state ?? own,
    ...(facts === undefined ? {} : { facts }),
    ...(contextCheck === undefined ? {} : { contextCheck }),
    ...(passportCheck === undefined ? {} : { passportCheck }),
    ...(strictLimits === undefined ? {} : { strictLimits }),
    ...(validators === undefined ? {} : { validators }),
  };
  const started = options.clock();
  const decide = (allReasons: boolean): Evaluation =>
    evaluate(pack, passport, context, { ...evaluateOptions, allReasons });
  const evaluation = decide(false);
  const durationMs = options.clock() - started;
  const actual: Outcome = {
    allow: evaluation.decision.allow,
    codes: evaluation.decision.reasons.map(({ code }) => code),
  };
  const compared = { pack: pack.id, name, contextDigest: () => digestOrNothing(context) };
  const comparison = compareOutcome(expectation.outcomes, actual, compared, options.exactCodes ?? false);
  const decided = evaluation.deciding;
  const missed = missedPin(each, decided);
  const pass = comparison.pass && missed === undefined;
  const reasons = [comparison.why, missed].filter((reason) => reason !== undefined);
  // Told where cases are told one by one, which passing ones are not in a brief run.
  const untold = options.decidingOnly === true || (options.brief === true && pass);
  const others = untold ? [] : othersThatDeny(decide, decided);
  const deciding = pass ? undefined : viewDeciding(pack, passport, context, evaluateOptions, evaluation);
  options.watch?.({
    case: each,
    pack,
    passport,
    context,
    options: evaluateOptions,
    exactCodes: options.exactCodes ?? false,
    evaluation,
    passed: pass,
    ledger: own,
    newLedger: () => newLedger(options),
  });
  if (state !== undefined) replaceState(own, pack, passport, context, state, evaluateOptions.now);
  record(own, pack, passport, context, evaluation.decision, evaluateOptions);
  return {
    id: `${pack.id}/${name}`,
    pack: pack.id,
    name,
    suite,
    location,
    status: pass ? 'pass' : 'fail',
    expected: expectation.outcomes,
    actual,
    ...(decided === undefined
      ? {}
      : { decidedBy: { step: decided.step, ...(decided.rule === undefined ? {} : { rule: decided.rule }) } }),
    ...(others.length === 0 ? {} : { alsoDenied: others }),
    ...(reasons.length === 0 ? {} : { why: reasons.join('; ') }),
    ...(deciding === undefined ? {} : { deciding }),
    notes: [...(each.review ? [AWAITS_REVIEW] : []), ...comparison.notes, ...evaluation.notes],
    requirements: each.requirements,
    durationMs,
  };
};
