import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LookupMap } from '../../src/expr/index.js';
import { Bench, type Declaration, type Request, START } from './ledger-bench.js';

interface Declared {
  readonly aggregate: 'count' | 'sum' | 'set';
  readonly window: string;
  readonly on: 'allow' | 'decision';
  readonly scope: 'agent' | 'owner' | 'pack';
  readonly keyed: boolean;
  readonly filtered: boolean;
}

interface Event {
  readonly at: number;
  readonly agent: string;
  readonly owner: string;
  readonly who: string | undefined;
  readonly amount: number;
  readonly key: string;
  readonly kept: boolean;
  readonly no: boolean;
  /** Whether somebody reads before it is recorded: what is read is remembered, and must not be remembered too long. */
  readonly looks: boolean;
}

const SECONDS: Readonly<Record<string, number>> = { '60s': 60, '1h': 3600, '24h': 86_400 };

const declared: fc.Arbitrary<Declared> = fc.record({
  aggregate: fc.constantFrom('count', 'sum', 'set'),
  window: fc.constantFrom('60s', '1h', '24h', 'utc-day', 'forever'),
  on: fc.constantFrom('allow', 'decision'),
  scope: fc.constantFrom('agent', 'owner', 'pack'),
  keyed: fc.boolean(),
  filtered: fc.boolean(),
});

/** Steps of a clock that mostly goes on, at times back, and now and then by days. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 2, arbitrary: fc.integer({ min: -90, max: 90 }) },
  { weight: 1, arbitrary: fc.integer({ min: -100_000, max: 200_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(60, -60, 3600, 86_400, -86_400) },
);

const history: fc.Arbitrary<readonly Event[]> = fc
  .array(
    fc.record({
      step,
      agent: fc.constantFrom('one', 'two'),
      owner: fc.constantFrom('org', 'other'),
      who: fc.constantFrom('a', 'b', '__proto__', undefined),
      amount: fc.integer({ min: -5, max: 50 }),
      key: fc.constantFrom('k1', 'k2', 'k3'),
      kept: fc.boolean(),
      no: fc.boolean(),
      looks: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ step: seconds, ...event }) => {
      at += seconds;
      return { ...event, at };
    });
  });

const declarationOf = ({ aggregate, window, on, scope, keyed, filtered }: Declared): Declaration => ({
  aggregate,
  window,
  on,
  scope,
  ...(aggregate === 'sum' ? { of: 'context.amount' } : aggregate === 'set' ? { of: 'context.key' } : {}),
  ...(keyed ? { by: 'context.who' } : {}),
  ...(filtered ? { where: 'context.kept' } : {}),
});

const requestOf = ({ at, agent, owner, who, looks: _, ...context }: Event): Request => ({
  at,
  agent,
  owner,
  context: { ...context, ...(who === undefined ? {} : { who }) },
});

const dayOf = (at: number): string => new Date(START + at * 1000).toISOString().slice(0, 10);

const isInside = (window: string, at: number, now: number): boolean => {
  if (window === 'forever') return true;
  if (window === 'utc-day') return dayOf(at) === dayOf(now);
  return now - at < (SECONDS[window] ?? Number.NaN);
};

/** The entries that a name has for somebody at a time, told from the whole history each time. */
const entriesFor = (how: Declared, events: readonly Event[], reader: Event): readonly Event[] =>
  events.filter(
    (event) =>
      (how.on === 'decision' || !event.no) &&
      (!how.filtered || event.kept) &&
      (!how.keyed || event.who !== undefined) &&
      (how.scope === 'pack' || (how.scope === 'agent' ? event.agent === reader.agent : event.owner === reader.owner)),
  );

const totalOf = (how: Declared, entries: readonly Event[], now: number): unknown => {
  const inside = entries.filter(({ at }) => isInside(how.window, at, now));
  if (how.aggregate === 'count') return inside.length;
  if (how.aggregate === 'sum') return inside.reduce((total, { amount }) => total + amount, 0);
  return [...new Set(inside.map(({ key }) => key))].sort();
};

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);

const checkRead = (bench: Bench, how: Declared, entries: readonly Event[], reader: Event): void => {
  const now = reader.at;
  const value = bench.whole('it', requestOf(reader));
  if (!how.keyed) {
    expect(sorted(value)).toEqual(totalOf(how, entries, now));
    return;
  }
  expect(value).toBeInstanceOf(LookupMap);
  const map = value as LookupMap;
  for (const who of ['a', 'b', '__proto__', 'toString']) {
    const own = entries.filter((event) => event.who === who);
    expect(sorted(map.get(who)), who).toEqual(totalOf(how, own, now));
    // A key is there as long as an entry of it counts, now or at a later time.
    const counts = own.some(({ at }) => at >= now || isInside(how.window, at, now));
    expect(map.has(who), who).toBe(counts);
    expect(Object.hasOwn(map.toJSON() as object, who), who).toBe(counts);
  }
};

describe('a ledger', () => {
  it('is at every time what its history adds up to, also under a clock that goes back', async () => {
    await fc.assert(
      fc.asyncProperty(declared, history, async (how, events) => {
        const bench = await Bench.with({ it: declarationOf(how) });
        for (const [index, event] of events.entries()) {
          const past = events.slice(0, index);
          // Read before it is recorded, and by whoever came before.
          for (const { agent, owner, who } of event.looks ? [event, ...past.slice(-1)] : []) {
            const reader = { ...event, agent, owner, who };
            checkRead(bench, how, entriesFor(how, past, reader), reader);
          }
          expect(bench.request(requestOf(event))).toBe(event.no ? 'oap.no' : 'oap.allowed');
          if (event.looks) checkRead(bench, how, entriesFor(how, [...past, event], event), event);
        }
      }),
      { numRuns: 1000 },
    );
  });

  // What is forgotten to make room has passed, and does not come back: here the clock goes on.
  it('with a cap on its keys is the same, or says that it is full', async () => {
    await fc.assert(
      fc.asyncProperty(declared, history, async (how, events) => {
        const bench = await Bench.with(
          { it: declarationOf({ ...how, keyed: true }) },
          {
            maxKeys: 2,
            rules: [
              { name: 'full', type: 'expression', condition: 'state.it[context.who] !== null', deny_code: 'oap.full' },
            ],
          },
        );
        const recorded: Event[] = [];
        let now = Number.NEGATIVE_INFINITY;
        for (const { who, at, ...rest } of events) {
          now = Math.max(now, at);
          // The one key that no condition may ask for.
          const event = { ...rest, at: now, who: who === '__proto__' ? 'c' : who };
          const code = bench.request(requestOf(event));
          const refused = code !== 'oap.allowed' && code !== 'oap.no';
          if (refused) expect(code).toBe(event.who === undefined ? 'oap.full' : 'oap.policy_error');
          // A refused request is denied and finds no room; it is as if it had not been.
          else recorded.push(event);
          const seen = bench.whole('it', requestOf(event));
          if (!(seen instanceof LookupMap) || event.who === undefined) continue;
          const own = entriesFor({ ...how, keyed: true }, recorded, event).filter(({ who }) => who === event.who);
          expect(sorted(seen.get(event.who))).toEqual(totalOf(how, own, event.at));
        }
      }),
      { numRuns: 500 },
    );
  });
});
