import { ABSENT, isRecord, LookupMap, type Scope } from '../../expr/index.js';
import type { Aggregate } from './declarations.js';

/** What rules read state from: whole aggregates by name, and the entry that belongs to the context under evaluation. */
export interface StateSource {
  readonly read: (name: string) => unknown;
  readonly entry: (name: string) => unknown;
}

/** What an absent key counts as: nothing yet. */
const emptyOf = (kind: Aggregate['kind']): unknown => (kind === 'set' ? [] : 0);

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
const mapOver = (entries: Readonly<Record<string, unknown>>, empty: unknown): LookupMap =>
  new LookupMap(
    (key) => Object.hasOwn(entries, key),
    (key) => (Object.hasOwn(entries, key) ? entries[key] : empty),
    () => entries,
  );

/**
 * A given snapshot: names it lacks are absent, keys of its maps that are absent count as zero or empty (02-semantics section 4).
 * Values are taken as they are; one of the wrong type faults where a rule uses it.
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
    return aggregate?.by !== undefined && isRecord(value) ? mapOver(value, emptyOf(aggregate.kind)) : value;
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

/** A ledger in which nothing has happened: counters at zero, sets empty, gauges absent. */
export const emptySource = (aggregates: ReadonlyMap<string, Aggregate>): StateSource => {
  const blank = (name: string): Aggregate | undefined => {
    const aggregate = aggregates.get(name);
    return aggregate?.kind === 'gauge' ? undefined : aggregate;
  };
  return {
    read: (name) => {
      const aggregate = blank(name);
      if (aggregate === undefined) return ABSENT;
      return aggregate.by === undefined ? emptyOf(aggregate.kind) : mapOver({}, emptyOf(aggregate.kind));
    },
    entry: (name) => {
      const aggregate = blank(name);
      return aggregate === undefined ? ABSENT : emptyOf(aggregate.kind);
    },
  };
};
