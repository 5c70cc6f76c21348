import { ABSENT, isRecord, LookupMap, type Scope } from '../../expr/index.js';
import type { Aggregate } from './declarations.js';

/** What rules read state from: whole aggregates by name, and the entry that belongs to the context under evaluation. */
export interface StateSource {
  readonly read: (name: string) => unknown;
  readonly entry: (name: string) => unknown;
}

/** What an absent key counts as: nothing yet. */
const emptyOf = (kind: Aggregate['kind']): unknown => (kind === 'set' ? [] : 0);

/** Whether a given value is of the type that its aggregate has; a gauge may be anything. */
export const fitsAggregate = (kind: Aggregate['kind'], value: unknown): boolean =>
  kind === 'gauge' || (kind === 'set' ? Array.isArray(value) : typeof value === 'number' && Number.isFinite(value));

/** The key of a `by` aggregate for a scope, or undefined when the context has none. */
export const keyOf = (aggregate: Aggregate, scope: Scope): string | undefined => {
  const outcome = aggregate.by?.value(scope);
  if (outcome === undefined || !('value' in outcome)) return undefined;
  const { value } = outcome;
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
};

/** A map with a default over a plain object of own members. */
const mapOver = (entries: Readonly<Record<string, unknown>>, kind: Aggregate['kind']): LookupMap => {
  const empty = emptyOf(kind);
  const get = (key: string): unknown => {
    if (!Object.hasOwn(entries, key)) return empty;
    return fitsAggregate(kind, entries[key]) ? entries[key] : undefined;
  };
  return new LookupMap(
    (key) => Object.hasOwn(entries, key),
    get,
    () => entries,
  );
};

/**
 * A given snapshot: names it lacks are absent, keys of its maps that are absent count as zero or empty (E-14).
 * A value of the wrong type counts as absent: text in place of a set would answer `includes` by its letters.
 */
export const snapshotSource = (
  aggregates: ReadonlyMap<string, Aggregate>,
  snapshot: Readonly<Record<string, unknown>>,
  scope: Scope,
): StateSource => {
  const own = (name: string): unknown => (Object.hasOwn(snapshot, name) ? snapshot[name] : undefined);
  const read = (name: string): unknown => {
    const value = own(name);
    if (value === undefined || value === null) return ABSENT;
    const aggregate = aggregates.get(name);
    if (aggregate === undefined) return ABSENT;
    if (aggregate.by !== undefined && isRecord(value)) return mapOver(value, aggregate.kind);
    return fitsAggregate(aggregate.kind, value) ? value : ABSENT;
  };
  const entry = (name: string): unknown => {
    const whole = read(name);
    const aggregate = aggregates.get(name);
    if (!(whole instanceof LookupMap) || aggregate === undefined) return whole;
    const key = keyOf(aggregate, scope);
    return key === undefined ? ABSENT : whole.get(key);
  };
  return { read, entry };
};

const NONE: Readonly<Record<string, unknown>> = Object.freeze({});
const ZEROS = mapOver(NONE, 'sum');
const EMPTY_SETS = mapOver(NONE, 'set');

/** A ledger in which nothing has happened: counters at zero, sets empty, gauges absent. */
class EmptySource implements StateSource {
  private readonly aggregates: ReadonlyMap<string, Aggregate>;
  private readonly scope: Scope;

  constructor(aggregates: ReadonlyMap<string, Aggregate>, scope: Scope) {
    this.aggregates = aggregates;
    this.scope = scope;
  }

  read(name: string): unknown {
    const aggregate = this.aggregates.get(name);
    if (aggregate === undefined || aggregate.kind === 'gauge') return ABSENT;
    if (aggregate.by === undefined) return emptyOf(aggregate.kind);
    return aggregate.kind === 'set' ? EMPTY_SETS : ZEROS;
  }

  entry(name: string): unknown {
    const aggregate = this.aggregates.get(name);
    if (aggregate === undefined || aggregate.kind === 'gauge') return ABSENT;
    return aggregate.by !== undefined && keyOf(aggregate, this.scope) === undefined ? ABSENT : emptyOf(aggregate.kind);
  }
}

/** What rules read when nothing has happened yet. */
export const emptySource = (aggregates: ReadonlyMap<string, Aggregate>, scope: Scope): StateSource =>
  new EmptySource(aggregates, scope);
