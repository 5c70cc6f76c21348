import type { PrivateKey } from '../crypto/index.js';
import type { PreparedPack } from '../policy/index.js';

/** Bounds on time and number; all have values unless given. Milliseconds. */
export interface ServerBounds {
  /** Until the head of a request has come. */
  readonly headersMs: number;
  /** Until all of a request has come. */
  readonly requestMs: number;
  /** For how long an idle connection is kept. */
  readonly keepAliveMs: number;
  readonly connections: number;
  /** Requests that are worked on at one time; more are answered 503. */
  readonly atOnce: number;
  /** How long to wait, when stopping, for requests that were accepted. */
  readonly drainMs: number;
}

export const DEFAULT_BOUNDS: ServerBounds = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 5_000,
  connections: 2_000,
  atOnce: 1_000,
  drainMs: 10_000,
};

/** How many requests one caller may make in one window. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
}

export const DEFAULT_RATE_LIMIT: RateLimit = { requests: 1_000_000, windowSeconds: 60 };

/** What a server is made of. Nothing is read from anywhere else, the files named here and the clock given here aside. */
export interface ServerOptions {
  readonly packs: readonly PreparedPack[];
  /** Passport documents, parsed. One without `passport_id`, or with an id that is taken, is left out. */
  readonly passports: readonly unknown[];
  readonly key: PrivateKey;
  /** `oap:registry:<id>` or `oap:owner:<domain>:<id>`. */
  readonly kid: string;
  /** RFC 3339, UTC. */
  readonly now: () => string;
  readonly host?: string;
  /** 0 for any that is free. */
  readonly port?: number;
  /** Other names of passports. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** Facts for rules that ask for them. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** What callers have to show as `Authorization: Bearer …`; without one, everybody who reaches the server may ask. */
  readonly apiKey?: string;
  /** Names beside those of loopback under which the server may be asked. */
  readonly allowedHosts?: readonly string[];
  readonly openCors?: boolean;
  /** Deny whoever brings his own passport or policy (E-80). */
  readonly registryOnly?: boolean;
  /** File that decisions, counters and changes are kept in over restarts. */
  readonly stateFile?: string;
  /** File that decisions are written to as a chain of JSON lines. */
  readonly logFile?: string;
  /** Let whoever may ask change time, statuses and keys, for tests (POST /control). Not with a state file or a log. */
  readonly control?: boolean;
  readonly rateLimit?: RateLimit;
  readonly bounds?: Partial<ServerBounds>;
  /** The published schema of a kind of document, for `/openapi.json`. */
  readonly readSchema: (name: string) => Promise<unknown>;
  readonly version: string;
  /** Told of what the operator should know, such as a fault in this program. Never of what a caller sent. */
  readonly warn: (message: string) => void;
}
