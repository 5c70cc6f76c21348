import { describe, expect, it } from 'vitest';
import { ABSENT } from '../../src/expr/index.js';
import { Ledger } from '../../src/policy/index.js';
import { legacyRule, rule } from './documents.js';
import { Bench, MIDNIGHT, type Request } from './ledger-bench.js';
import { KEY_ROWS } from './ledger-key-rows.js';
import { count, DAY, type LedgerRow, set, sum, TIME_ROWS } from './ledger-rows.js';

const check = async ({ declared, requests, reads }: LedgerRow): Promise<void> => {
  const bench = await Bench.with({ it: declared });
  for (const request of requests) bench.request(request);
  for (const [at, value, who] of reads) expect(bench.read('it', { at, ...who }), `at ${at}`).toEqual(value);
};

describe.each(Object.entries({ ...TIME_ROWS, ...KEY_ROWS }))('%s', (_name, rows) => {
  it.each(rows.map((row) => [row.why, row] as const))('%s', (_why, row) => check(row));
});

describe('packs', () => {
  it('never share a counter, though they share a ledger and a name', async () => {
    const ledger = new Ledger();
    const [one, next, pack] = await Promise.all([
      Bench.with({ n: count('forever') }, { id: 'demo.act.v1', ledger }),
      Bench.with({ n: count('forever') }, { id: 'demo.act.v2', ledger }),
      Bench.with({ n: count('forever', { scope: 'pack' }) }, { id: 'demo.other.v1', ledger }),
    ]);
    one.request({ at: 0 });
    one.request({ at: 1 });
    next.request({ at: 2 });
    expect([one, next, pack].map((bench) => bench.read('n', { at: 9 }))).toEqual([2, 1, 0]);
  });

  it('names do not run into each other', async () => {
    const bench = await Bench.with({
      n: count('forever', { where: 'context.a' }),
      m: count('forever', { where: 'context.b' }),
    });
    bench.request({ at: 0, context: { a: true } });
    expect([bench.read('n', { at: 1 }), bench.read('m', { at: 1 }), bench.read('nobody', { at: 1 })]).toEqual([
      1,
      0,
      ABSENT,
    ]);
  });
});

describe('rules over a ledger', () => {
  const cap = rule(
    'cap',
    '(context.currency in state.total ? state.total[context.currency] : 0) + context.amount <= 100',
  );
  const seen = rule('seen', '!state.keys.includes(context.key)');
  const state = { total: sum('utc-day', { by: 'context.currency' }), keys: set('24h') };
  const pay = (at: number, value: number, currency: string, id: string): Request => ({
    at,
    context: { amount: value, currency, key: id },
  });

  it('a cap is of a day and a currency, its edge is inside, and denials burn neither amount nor key', async () => {
    const bench = await Bench.with(state, { rules: [cap, seen] });
    const run: readonly (readonly [Request, string])[] = [
      [pay(0, 60, 'USD', 'k1'), 'oap.allowed'],
      [pay(1, 41, 'USD', 'k2'), 'oap.cap'],
      [pay(2, 40, 'USD', 'k2'), 'oap.allowed'],
      [pay(3, 1, 'USD', 'k3'), 'oap.cap'],
      [pay(4, 100, 'EUR', 'k3'), 'oap.allowed'],
      [pay(5, 1, 'GBP', 'k3'), 'oap.seen'],
      [pay(6, 1, 'GBP', 'k1'), 'oap.seen'],
      [pay(MIDNIGHT - 1, 1, 'USD', 'k4'), 'oap.cap'],
      [pay(MIDNIGHT, 1, 'USD', 'k4'), 'oap.allowed'],
      [pay(MIDNIGHT + 1, 1, 'USD', 'k1'), 'oap.seen'],
      [pay(DAY, 1, 'USD', 'k1'), 'oap.allowed'],
    ];
    expect(run.map(([request]) => bench.request(request))).toEqual(run.map(([, code]) => code));
  });

  it('an older rule reads the entry of its context by the bare name', async () => {
    const bench = await Bench.with(
      { total: sum('utc-day', { by: 'context.currency' }) },
      { rules: [legacyRule('cap', 'total + amount <= 100')] },
    );
    const codes = [pay(0, 60, 'USD', ''), pay(1, 60, 'EUR', ''), pay(2, 60, 'USD', '')].map((request) =>
      bench.request(request),
    );
    expect(codes).toEqual(['oap.allowed', 'oap.allowed', 'oap.cap']);
    expect(bench.entry('total', { at: 3, context: { currency: 'USD' } })).toBe(60);
    expect(bench.entry('total', { at: 3, context: { currency: 'GBP' } })).toBe(0);
    expect(bench.entry('total', { at: 3 })).toBe(ABSENT);
  });

  it('a gauge is not given: the rule fails with its own code', async () => {
    const bench = await Bench.with(
      { live: { aggregate: 'gauge', window: 'forever' } },
      { rules: [rule('live', 'state.live < 5')] },
    );
    expect(bench.request({ at: 0 })).toBe('oap.live');
  });
});
