import { isMembers } from '../spec/index.js';

/** The part of an agent system that an implementation can be tested as. */
export const ROLES = ['evaluator', 'verifier', 'server'] as const;
export type Role = (typeof ROLES)[number];

/** What an implementation may be able to do beyond its role. Declaring one binds: what is declared is tested. */
export const FEATURES = ['clock', 'status', 'state', 'reset', 'jcs.full'] as const;
export type Feature = (typeof FEATURES)[number];

/** What an implementation says of itself when it is greeted. */
export interface Declaration {
  readonly implementation: { readonly name: string; readonly version: string; readonly language: string };
  readonly roles: readonly Role[];
  readonly features: readonly Feature[];
}

/** One thing asked of an implementation. `id` is added by whoever sends it. */
export interface Request {
  readonly op: Operation;
  readonly [member: string]: unknown;
}

export const OPERATIONS = [
  'case.begin',
  'jwks',
  'evaluate',
  'passport.validate',
  'receipt.verify',
  'digest',
  'clock.advance',
  'passport.status',
  'keys.rotate',
  'http',
  'case.end',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/**
 * What came of a request. `result`, `rejected`, `unsupported` and `error` are answers of the implementation; the others say that there was
 * none: it ended, took too long, broke the protocol, or answered with what is no answer (`http`). None of those is ever a denial.
 */
export type Answer =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'unsupported'; readonly feature: string; readonly reason: string }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'crash' | 'timeout' | 'protocol' | 'http'; readonly message: string };

const TEXTS: Readonly<Record<Answer['kind'], readonly string[]>> = {
  result: [],
  rejected: ['code'],
  unsupported: ['feature', 'reason'],
  error: ['message'],
  crash: ['message'],
  timeout: ['message'],
  protocol: ['message'],
  http: ['message'],
};

/** Whether a value has the form of an answer. */
export const isAnswer = (value: unknown): value is Answer => {
  if (!isMembers(value) || typeof value.kind !== 'string' || !Object.hasOwn(TEXTS, value.kind)) return false;
  const texts = TEXTS[value.kind as Answer['kind']];
  return value.kind === 'result'
    ? isMembers(value.result) && Object.keys(value).length === 2
    : texts.every((name) => typeof value[name] === 'string') && Object.keys(value).length === texts.length + 1;
};

/** Answers after which an implementation that runs as a process has to be started again. */
export const isDead = ({ kind }: Answer): boolean => kind === 'crash' || kind === 'timeout' || kind === 'protocol';

/** Greeted, or why not. */
export type Greeting =
  | { readonly ok: true; readonly declaration: Declaration }
  | { readonly ok: false; readonly message: string };

/** One instance of an implementation under test: cases are put to it one after another. */
export interface Target {
  /** Starts it where there is something to start, and asks who it is. */
  readonly greet: () => Promise<Greeting>;
  /** Puts one request; answers are in order. Never throws for what the implementation does. */
  readonly ask: (request: Request) => Promise<Answer>;
  /** Ends it in good order. */
  readonly close: () => Promise<void>;
}
