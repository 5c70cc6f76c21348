import { readFileSync } from 'node:fs';
import {
  ABSENT,
  type CompileOptions,
  FULL,
  fail,
  type HostFunction,
  LookupMap,
  type Scope,
} from '../../src/expr/index.js';

/** The data of a scope as it stands in a JSON file. `entries`: what a keyed state name is worth for this context. */
export interface ScopeData {
  readonly passport?: unknown;
  readonly context?: unknown;
  readonly limits?: unknown;
  readonly policy?: unknown;
  readonly facts?: unknown;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly derived?: Readonly<Record<string, unknown>>;
  readonly now?: number;
}

/** What a pack declares about names: state (`keyed`: with `by`), state whose ledger is full, facts, optional context members. */
export interface Declares {
  readonly state?: readonly string[];
  readonly keyed?: readonly string[];
  readonly full?: readonly string[];
  readonly facts?: readonly string[];
  readonly optional?: readonly string[];
}

export const DEFAULT_SCOPE: ScopeData = JSON.parse(
  readFileSync(new URL('./cases/default-scope.json', import.meta.url), 'utf8'),
);

const DEFAULT_DECLARES: Declares = {
  state: ['tx_count', 'recent_keys'],
  keyed: ['daily_total', 'recent_clients'],
  facts: ['market_open', 'reputation'],
};

export const LEVELS: ReadonlyMap<string, number> = new Map(
  ['L0', 'L1', 'L2', 'L3', 'L4KYC', 'L4FIN'].map((level, rank) => [level, rank]),
);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A map as a ledger hands it out: an absent key counts as zero, or as empty when the map holds lists. */
const mapOf = (entries: Readonly<Record<string, unknown>>): LookupMap => {
  const nothing = Object.values(entries).some(Array.isArray) ? [] : 0;
  return new LookupMap(
    (key) => Object.hasOwn(entries, key),
    (key) => (Object.hasOwn(entries, key) ? entries[key] : nothing),
    () => entries,
  );
};

const own = (from: Readonly<Record<string, unknown>> | undefined, name: string): unknown =>
  from !== undefined && Object.hasOwn(from, name) ? from[name] : ABSENT;

export const makeScope = (data: ScopeData, declares: Declares = {}): Scope => {
  const { state, entries, derived } = data;
  const read = (from: typeof state, name: string): unknown => {
    if (declares.full?.includes(name)) return FULL;
    const value = own(from, name);
    return isObject(value) ? mapOf(value) : value;
  };
  return {
    passport: data.passport,
    context: data.context,
    limits: data.limits,
    policy: data.policy,
    facts: data.facts,
    state: (name) => read(state, name),
    stateEntry: (name) => read(entries, name),
    derived: (name) => (derived !== undefined && Object.hasOwn(derived, name) ? derived[name] : undefined),
    now: data.now ?? 0,
  };
};

/** A function of the host, as a pack's own legacy conditions may call it. */
const add: HostFunction = {
  params: 2,
  call: ([left, right], _scope, at) =>
    typeof left === 'number' && typeof right === 'number' ? left + right : fail('type', 'add takes two numbers', at),
};

export const makeOptions = (declares: Declares = DEFAULT_DECLARES): CompileOptions => ({
  levels: LEVELS,
  matcher: (pattern) => {
    const compiled = new RegExp(pattern, 'u');
    return (text) => compiled.test(text);
  },
  state: new Map(
    [...(declares.state ?? []), ...(declares.keyed ?? [])].map((name) => [
      name,
      { keyed: declares.keyed?.includes(name) === true },
    ]),
  ),
  facts: new Set(declares.facts ?? []),
  isOptional: (path) => declares.optional?.includes(path.join('.')) === true,
  functions: new Map([['add', add]]),
});
