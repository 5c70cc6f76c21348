import { describe, expect, it } from 'vitest';
import { FULL } from '../../src/expr/index.js';
import { rule } from './documents.js';
import { Bench, MIDNIGHT, type Request } from './ledger-bench.js';
import { amount, count, key, set, sum } from './ledger-rows.js';

describe('the number of keys', () => {
  const minute = { n: count('60s', { by: 'context.who', on: 'decision' }) };
  const rate = rule('rate', 'state.n[context.who] < 3');
  const from = (at: number, who: string): Request => ({ at, context: { who } });

  it('has an end: a new key is a policy error, those that are there go on', async () => {
    const bench = await Bench.with(minute, { rules: [rate], maxKeys: 2 });
    const run: readonly (readonly [Request, string])[] = [
      [from(0, 'a'), 'oap.allowed'],
      [from(10, 'b'), 'oap.allowed'],
      [from(20, 'c'), 'oap.policy_error'],
      [from(21, 'c'), 'oap.policy_error'],
      [from(22, 'a'), 'oap.allowed'],
      [from(23, 'a'), 'oap.allowed'],
      [from(24, 'a'), 'oap.rate'],
      [from(69, 'd'), 'oap.policy_error'],
      // The only entry of b is a minute old.
      [from(70, 'd'), 'oap.allowed'],
      [from(71, 'b'), 'oap.policy_error'],
    ];
    expect(run.map(([request]) => bench.request(request))).toEqual(run.map(([, code]) => code));
    expect(bench.read('n', from(72, 'a'))).toEqual({ a: 3, d: 1 });
    expect(bench.read('n', from(72, 'e'))).toBe(FULL);
  });

  it('is counted over all agents of a name, and for each name by itself', async () => {
    const bench = await Bench.with(
      { n: count('forever'), m: count('forever', { where: 'context.m' }) },
      { rules: [rule('n', 'state.n < 9')], maxKeys: 2 },
    );
    const codes = ['one', 'two', 'three', 'one'].map((agent, at) => bench.request({ at, agent, context: { m: true } }));
    expect(codes).toEqual(['oap.allowed', 'oap.allowed', 'oap.policy_error', 'oap.allowed']);
    expect(bench.read('m', { at: 9, agent: 'three' })).toBe(FULL);
    expect(bench.read('m', { at: 9, agent: 'two' })).toBe(1);
  });

  it('is 50,000 unless told otherwise', async () => {
    const bench = await Bench.with(minute, { rules: [rate] });
    for (let at = 0; at < 50_000; at++) bench.request(from(0, `k${at}`));
    expect(bench.request(from(1, 'one more'))).toBe('oap.policy_error');
    expect(bench.request(from(2, 'k49999'))).toBe('oap.allowed');
    expect(bench.request(from(60, 'one more'))).toBe('oap.allowed');
  });

  it.each([
    ['forever', 1e9],
    ['utc-day', MIDNIGHT - 1],
  ])('%s: no key is forgotten while it counts', async (window, later) => {
    const bench = await Bench.with({ n: count(window, { by: 'context.who' }) }, { rules: [rate], maxKeys: 1 });
    expect(bench.request(from(0, 'a'))).toBe('oap.allowed');
    expect(bench.request(from(later, 'b'))).toBe('oap.policy_error');
  });

  it('what cancels out is not forgotten', async () => {
    const bench = await Bench.with(
      { n: sum('60s', { by: 'context.who' }) },
      { rules: [rule('n', 'state.n[context.who] < 9')], maxKeys: 1 },
    );
    bench.request(amount(0, 5, { who: 'a' }));
    bench.request(amount(30, -5, { who: 'a' }));
    expect(bench.request(amount(59, 1, { who: 'b' }))).toBe('oap.policy_error');
    expect(bench.read('n', amount(61, 1, { who: 'a' }))).toEqual({ a: -5 });
  });

  it('a clock that goes back forgets nothing of the days ahead', async () => {
    const bench = await Bench.with({ n: count('utc-day', { by: 'context.who' }) }, { rules: [rate], maxKeys: 1 });
    bench.request(from(MIDNIGHT + 1, 'a'));
    expect(bench.request(from(0, 'b'))).toBe('oap.policy_error');
    expect(bench.read('n', from(MIDNIGHT + 2, 'a'))).toEqual({ a: 1 });
  });

  it('gauges do not count', async () => {
    const bench = await Bench.with(
      { live: { aggregate: 'gauge', window: 'forever', by: 'context.who' } },
      { rules: [rule('live', 'state.live[context.who] < 5')], maxKeys: 1 },
    );
    expect(bench.request(from(0, 'a'), { live: { a: 1, b: 2, c: 3 } })).toBe('oap.allowed');
    expect(bench.request(from(1, 'b'))).toBe('oap.allowed');
    expect(bench.request(from(2, 'd'))).toBe('oap.allowed');
  });
});

describe('one set', () => {
  it('holds a million members; then it is full, until some of them count no more', async () => {
    const many = Array.from({ length: 1_000_000 }, (_, at) => `k${at}`);
    const bench = await Bench.with(
      { keys: set('60s', { on: 'decision' }) },
      { rules: [rule('seen', '!state.keys.includes(context.key)')] },
    );
    bench.request(key(0, 'first'), { keys: many });
    expect(bench.request(key(30, 'new'))).toBe('oap.policy_error');
    expect(bench.request(key(59, 'k5'))).toBe('oap.policy_error');
    expect(bench.request(key(60, 'new'))).toBe('oap.allowed');
    // What came while it was full was not kept, apart from the member that was there.
    expect(bench.read('keys', { at: 60 })).toEqual(['k5', 'new']);
  });
});

describe('long histories', () => {
  it('drop what has passed, and count right', async () => {
    const bench = await Bench.with({ n: count('60s'), keys: set('60s') });
    for (let at = 0; at < 5000; at++) bench.request(key(at, `k${at}`));
    expect(bench.read('n', { at: 4999 })).toBe(60);
    expect(bench.read('n', { at: 5030 })).toBe(29);
    expect(bench.read('keys', { at: 5030 })).toEqual(Array.from({ length: 29 }, (_, at) => `k${4971 + at}`));
  });
});
