import type { Note } from '../diagnostics/index.js';
import { type Fault, FULL, isRecord, LookupMap, type Scope } from '../expr/index.js';
import { CODE } from '../spec/index.js';
import type { PreparedPack, PreparedRule } from './pack.js';
import type { StateSource } from './state/index.js';
import type { Validator } from './validators/index.js';

/** Why a rule denies: its own code, or `oap.policy_error` when the pack or the host is wrong. */
export interface RuleFailure {
  readonly code: string;
  readonly message: string;
  readonly fault?: Fault;
}

export interface RuleInput {
  readonly pack: PreparedPack;
  readonly scope: Scope;
  readonly state: StateSource;
  readonly validators: ReadonlyMap<string, Validator>;
  readonly note: (note: Note) => void;
  /** Told when a validator looks at state, so that the decision is not cached. */
  readonly touchState: () => void;
}

const policyError = (rule: PreparedRule, why: string): RuleFailure => ({
  code: CODE.policyError,
  message: `Rule ${rule.name} cannot be decided: ${why}`,
});

const checkCondition = (rule: PreparedRule, input: RuleInput): RuleFailure | undefined => {
  const outcome = rule.condition?.test(input.scope);
  if (outcome === true) return undefined;
  if (outcome === undefined || outcome === false) return { code: rule.denyCode, message: rule.message };
  if (outcome.fault === 'skip') {
    input.note({ code: 'rule/skipped', message: `rule ${rule.name} was skipped: ${outcome.message}`, erratum: 'E-59' });
    return undefined;
  }
  if (outcome.fault === 'policy') return { ...policyError(rule, outcome.message), fault: outcome };
  return { code: rule.denyCode, message: rule.message, fault: outcome };
};

/** State as validators see it: members are read when asked for, and asking is noticed. What is asked for and full is noted in `full`. */
const stateFor = (input: RuleInput, full: string[]): Readonly<Record<string, unknown>> => {
  const view: Record<string, unknown> = {};
  for (const name of input.pack.aggregates.keys()) {
    Object.defineProperty(view, name, {
      enumerable: true,
      get: () => {
        input.touchState();
        const value = input.state.read(name);
        if (value === FULL) full.push(name);
        if (typeof value === 'symbol') return undefined;
        return value instanceof LookupMap ? value.toJSON() : value;
      },
    });
  }
  return view;
};

interface Answer {
  readonly pass?: boolean;
  readonly message?: string;
}

/** What a validator answered, read once: it is code of the caller's, and so may be what it answers. */
const readAnswer = (result: unknown): Answer => {
  // A promise is no answer; that it may fail later is nobody's concern any more.
  if (result instanceof Promise) result.catch(() => undefined);
  if (!isRecord(result)) return {};
  const { pass, message } = result;
  return {
    ...(typeof pass === 'boolean' && { pass }),
    ...(typeof message === 'string' && message !== '' && { message }),
  };
};

const describe = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : typeof thrown === 'string' ? thrown : 'what is no error';

const checkValidator = (rule: PreparedRule, input: RuleInput): RuleFailure | undefined => {
  const name = rule.validator ?? '';
  const validator = input.validators.get(name);
  if (validator === undefined) return policyError(rule, `there is no validator \`${name}\` (E-13)`);
  const { context, limits, passport, facts } = input.scope;
  const full: string[] = [];
  let answer: Answer;
  try {
    answer = readAnswer(
      validator({
        context,
        limits: isRecord(limits) ? limits : {},
        passport,
        state: stateFor(input, full),
        facts: isRecord(facts) ? facts : {},
        now: input.scope.now,
      }),
    );
  } catch (thrown) {
    answer = { pass: false, message: `the validator \`${name}\` threw ${describe(thrown)}` };
  }
  // Whatever the validator made of it: a counter that has no room counts nothing.
  if (full.length > 0) return policyError(rule, `the ledger of \`${full[0]}\` holds as many keys as it may`);
  if (answer.pass === true) return undefined;
  if (answer.pass === false)
    return {
      code: rule.denyCode,
      message: answer.message === undefined ? rule.message : `${rule.message}: ${answer.message}`,
    };
  return policyError(
    rule,
    `the validator \`${name}\` answered neither { pass: true } nor { pass: false } (validators are synchronous)`,
  );
};

/** Decides one rule: undefined when it passes (OAP-EXPR-001, OAP-POLICY-009). */
export const checkRule = (rule: PreparedRule, input: RuleInput): RuleFailure | undefined =>
  rule.condition === undefined ? checkValidator(rule, input) : checkCondition(rule, input);
