import type { Verification } from '../../crypto/index.js';
import type { EvaluateOptions, PreparedPack, UnsignedDecision } from '../../policy/index.js';
import type { Members } from '../../spec/index.js';
import type { Answer, Request } from '../target.js';

/** What a decision was made of. `passport` is the document as it was sent, `now` the time of the evaluation. */
export interface Made {
  readonly request: Request;
  readonly passport: unknown;
  readonly context: unknown;
  readonly now: string;
}

/**
 * Places at which the reference can be made to do something wrong, to prove that the cases notice. Each takes what the reference has and
 * gives what it shall go on with; without any the reference is itself.
 */
export interface Flaws {
  /** What is evaluated in place of the passport, the pack, the context, the state and the facts that were sent. */
  readonly passport?: (passport: unknown, request: Request, pack: unknown) => unknown;
  readonly pack?: (pack: unknown) => unknown;
  /** The pack when it is prepared; the very same one when the flaw is not about it. */
  readonly prepared?: (pack: PreparedPack) => PreparedPack;
  readonly context?: (context: unknown, request: Request) => unknown;
  readonly state?: (state: Members | undefined) => Members | undefined;
  readonly facts?: (facts: Members | undefined) => Members | undefined;
  /** How evaluations are done: full checks and the right validators unless said otherwise. */
  readonly checks?: Pick<EvaluateOptions, 'contextCheck' | 'passportCheck' | 'validators'>;
  /** Status of a passport as the registry holds it, undefined when it was told none. */
  readonly status?: (status: string | undefined) => string | undefined;
  readonly seconds?: (seconds: number) => number;
  readonly keepsState?: boolean;
  readonly records?: (decision: UnsignedDecision) => boolean;
  readonly recordedContext?: (context: unknown) => unknown;
  /** The decision before it is signed, and after. */
  readonly decided?: (decision: Members, made: Made) => Members;
  readonly signed?: (decision: Members, made: Made) => Members;
  /** The bytes that a signature covers, from the decision without it. */
  readonly signingText?: (covered: Members) => string;
  readonly jwks?: (jwks: Members) => Members;
  readonly rotates?: boolean;
  /** Whether a passport is valid, from what validation found; `messages` are its errors. */
  readonly valid?: (found: boolean, document: unknown, messages: readonly string[]) => boolean;
  /** Reads a text that the strict reader refuses, or reads it otherwise; undefined refuses. */
  readonly readText?: (text: string, value: unknown) => { readonly value: unknown } | undefined;
  readonly digest?: (value: unknown, digest: string) => string;
  /** What is verified in place of what was sent. */
  readonly receipt?: (receipt: unknown, request: Request) => unknown;
  readonly verifyRequest?: (request: Request) => Request;
  readonly verifyNow?: (now: string, receipt: unknown) => string;
  readonly accepted?: (verification: Verification, receipt: unknown, request: Request) => boolean;
  /** The whole answer. */
  readonly answer?: (answer: Answer, request: Request) => Answer;
}

export const NO_FLAWS: Flaws = Object.freeze({});
