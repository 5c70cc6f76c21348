import type { Note } from '../diagnostics/index.js';
import { type Fault, isRecord, type Scope } from '../expr/index.js';
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

/** State as validators see it: members are read when asked for, and asking is noticed. */
const stateFor = ({ pack, state, touchState }: RuleInput): Readonly<Record<string, unknown>> => {
  const view: Record<string, unknown> = {};
  for (const name of pack.aggregates.keys()) {
    Object.defineProperty(view, name, {
      enumerable: true,
      get: () => {
        touchState();
        const value = state.read(name);
        return typeof value === 'symbol'
          ? undefined
          : isRecord(value) || typeof value !== 'object' || value === null || Array.isArray(value)
            ? value
            : plain(value);
      },
    });
  }
  return view;
};

const plain = (value: object): unknown =>
  'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;

const checkValidator = (rule: PreparedRule, input: RuleInput): RuleFailure | undefined => {
  const name = rule.validator ?? '';
  const validator = input.validators.get(name);
  if (validator === undefined) return policyError(rule, `there is no validator \`${name}\` (E-13)`);
  const { context, limits, passport, facts } = input.scope;
  let result: unknown;
  try {
    result = validator({
      context,
      limits: isRecord(limits) ? limits : {},
      passport,
      state: stateFor(input),
      facts: isRecord(facts) ? facts : {},
    });
  } catch (thrown) {
    return {
      code: rule.denyCode,
      message: `${rule.message}: the validator \`${name}\` threw ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    };
  }
  if (isRecord(result) && result.pass === true) return undefined;
  if (isRecord(result) && result.pass === false) {
    return {
      code: rule.denyCode,
      message:
        typeof result.message === 'string' && result.message !== ''
          ? `${rule.message}: ${result.message}`
          : rule.message,
    };
  }
  return policyError(
    rule,
    `the validator \`${name}\` answered neither { pass: true } nor { pass: false } (validators are synchronous)`,
  );
};

/** Decides one rule: undefined when it passes (OAP-EXPR-001, OAP-POLICY-009). */
export const checkRule = (rule: PreparedRule, input: RuleInput): RuleFailure | undefined =>
  rule.condition === undefined ? checkValidator(rule, input) : checkCondition(rule, input);
