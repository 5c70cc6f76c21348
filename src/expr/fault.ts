/**
 * Why a condition gave no value.
 * `error`: the rule fails with its own code. `policy`: the pack or the host is wrong (`oap.policy_error`).
 * `skip`: a legacy rule is passed over, because an optional context member is absent (E-59).
 * `element`: an element of a legacy quantifier lacks a member; the quantifier catches it and never lets it out.
 */
export type FaultKind = 'error' | 'policy' | 'skip' | 'element';

/** Thrown inside the evaluator as a plain record: it is a value on its way out, so it carries no stack and costs no capture. */
export interface Fault {
  readonly fault: FaultKind;
  readonly reason: FaultReason;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** `element` faults: the variable slot whose element lacked the member. */
  readonly slot?: number;
  /** `skip` faults: the context member that is absent. */
  readonly path?: string;
}

export type FaultReason =
  | 'absent'
  | 'type'
  | 'builtin-member'
  | 'forbidden-name'
  | 'budget'
  | 'pattern'
  | 'not-a-number'
  | 'unknown-name'
  | 'unknown-function'
  | 'undeclared-state'
  | 'state-full'
  | 'bad-call'
  | 'host';

interface At {
  readonly start: number;
  readonly end: number;
}

export const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'fault');

/** Stops the evaluation: the rule fails with its own code. */
export const fail = (reason: FaultReason, message: string, at: At): never => {
  throw { fault: 'error', reason, message, start: at.start, end: at.end } satisfies Fault;
};

/** Stops the evaluation: the pack or the host is wrong. */
export const refuse = (reason: FaultReason, message: string, at: At): never => {
  throw { fault: 'policy', reason, message, start: at.start, end: at.end } satisfies Fault;
};
