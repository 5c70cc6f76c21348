import { describe, expect, it } from 'vitest';
import { legacyRule, type Members, packOf, rule, run } from './documents.js';
import { Bench } from './ledger-bench.js';

const X_STATE = {
  n: { aggregate: 'count', window: '60s' },
  total: { aggregate: 'sum', of: 'context.amount', by: 'context.currency', window: 'utc-day' },
  keys: { aggregate: 'set', of: 'context.key', window: '24h' },
  clients: { aggregate: 'set', of: 'context.key', by: 'context.who', window: 'forever' },
  live: { aggregate: 'gauge', window: 'forever' },
  byUser: { aggregate: 'gauge', window: 'forever', by: 'context.who' },
};
const context = { amount: 10, currency: 'USD', key: 'k1', who: 'a' };

interface Row {
  readonly why: string;
  readonly condition: string;
  readonly state: Members;
  readonly passes: boolean;
  readonly legacy?: true;
}

const ROWS: readonly Row[] = [
  { why: 'a count', condition: 'state.n === 4', state: { n: 4 }, passes: true },
  { why: 'an absent count fails', condition: 'state.n >= 0', state: {}, passes: false },
  { why: 'an absent count cannot be tested away', condition: '!state.n', state: {}, passes: false },
  { why: 'but asked for', condition: "!('n' in state)", state: {}, passes: true },
  { why: 'null is absent', condition: '!state.n', state: { n: null }, passes: false },
  { why: 'a text is no count', condition: "state.n === '4'", state: { n: '4' }, passes: false },
  { why: 'a map is no count', condition: "state.n['a'] === 4", state: { n: { a: 4 } }, passes: false },
  {
    why: 'a key of a map',
    condition: 'state.total[context.currency] === 7',
    state: { total: { USD: 7 } },
    passes: true,
  },
  {
    why: 'an absent key of a map is zero',
    condition: "state.total['EUR'] === 0",
    state: { total: { USD: 7 } },
    passes: true,
  },
  {
    why: 'and is not in it',
    condition: "!('EUR' in state.total) && 'USD' in state.total",
    state: { total: { USD: 7 } },
    passes: true,
  },
  { why: 'an absent map fails', condition: "state.total['EUR'] === 0", state: {}, passes: false },
  {
    why: 'a key with a text is no sum',
    condition: "!state.total['USD'] || true",
    state: { total: { USD: '7' } },
    passes: true,
  },
  {
    why: 'a key with a text cannot be compared',
    condition: "state.total['USD'] < 100",
    state: { total: { USD: '7' } },
    passes: false,
  },
  {
    why: '`toString` is an absent key',
    condition: "state.total['toString'] === 0",
    state: { total: {} },
    passes: true,
  },
  { why: 'a set is given as a list', condition: "state.keys.includes('k9')", state: { keys: ['k9'] }, passes: true },
  { why: 'an absent set fails', condition: '!state.keys.includes(context.key)', state: {}, passes: false },
  { why: 'a text is no set', condition: '!state.keys.includes(context.key)', state: { keys: 'k2,k3' }, passes: false },
  {
    why: 'an absent key of a map of sets is empty',
    condition: "state.clients['b'].length === 0",
    state: { clients: { a: ['x'] } },
    passes: true,
  },
  {
    why: 'a key of a map of sets',
    condition: "state.clients['a'].includes('x')",
    state: { clients: { a: ['x'] } },
    passes: true,
  },
  { why: 'a gauge', condition: 'state.live < 5', state: { live: 4 }, passes: true },
  {
    why: 'a gauge may be anything',
    condition: "state.live.some(x => x.id === 'a')",
    state: { live: [{ id: 'a' }] },
    passes: true,
  },
  { why: 'a gauge that is null is absent', condition: '!state.live', state: { live: null }, passes: false },
  { why: 'an absent gauge fails', condition: 'state.live < 5', state: {}, passes: false },
  {
    why: 'a gauge by key',
    condition: "state.byUser[context.who] === 2 && state.byUser['b'] === 0",
    state: { byUser: { a: 2 } },
    passes: true,
  },
  {
    why: 'names that are not declared are nobody',
    condition: 'state.n === 1',
    state: { n: 1, stranger: 5 },
    passes: true,
  },
  {
    why: 'inherited names are absent',
    condition: 'state.n === 1',
    state: JSON.parse('{"__proto__": {"n": 1}}'),
    passes: false,
  },
  { why: 'older: a bare name', condition: 'n < 5', state: { n: 4 }, passes: true, legacy: true },
  { why: 'older: an absent bare name fails', condition: 'NOT n', state: {}, passes: false, legacy: true },
  {
    why: 'older: the entry of this context',
    condition: 'total + amount <= 17',
    state: { total: { USD: 7, EUR: 100 } },
    passes: true,
    legacy: true,
  },
  {
    why: 'older: an entry that is absent is zero',
    condition: 'total + amount <= 10',
    state: { total: { EUR: 100 } },
    passes: true,
    legacy: true,
  },
  {
    why: 'older: indexed, the map',
    condition: "total['EUR'] == 100",
    state: { total: { EUR: 100 } },
    passes: true,
    legacy: true,
  },
  { why: 'older: a set', condition: 'key NOT IN keys', state: { keys: ['k2'] }, passes: true, legacy: true },
  { why: 'older: a text is no set', condition: 'key NOT IN keys', state: { keys: 'k2' }, passes: false, legacy: true },
];

describe('a given snapshot', () => {
  it.each(ROWS.map((row) => [row.why, row] as const))('%s', async (_why, { condition, state, passes, legacy }) => {
    const made = legacy === true ? legacyRule('r', condition) : rule('r', condition);
    const evaluation = await run({ pack: packOf([made], { 'x-state': X_STATE }), context, options: { state } });
    expect(evaluation.deciding?.code).toBe(passes ? undefined : 'oap.r');
  });

  it('an earlier denial keeps its code, a later rule is not reached', async () => {
    const rules = [rule('first', 'false'), rule('second', 'state.n < 5')];
    const evaluation = await run({ pack: packOf(rules, { 'x-state': X_STATE }), context, options: { state: {} } });
    expect(evaluation.deciding?.rule).toBe('first');
  });
});

describe('a ledger goes on from a snapshot', () => {
  const all = { at: 0, context };

  it('with its values, in their windows', async () => {
    const bench = await Bench.with(X_STATE);
    bench.request(all, {
      n: 5,
      total: { USD: 7, EUR: 2 },
      keys: ['k0'],
      clients: { b: ['x'] },
      live: 3,
      byUser: { a: 1 },
    });
    const read = (at: number) => Object.keys(X_STATE).map((name) => bench.read(name, { ...all, at }));
    expect(read(1)).toEqual([6, { USD: 17, EUR: 2 }, ['k0', 'k1'], { b: ['x'], a: ['k1'] }, 3, { a: 1 }]);
    bench.request({ ...all, at: 30 });
    expect(read(31)).toEqual([7, { USD: 27, EUR: 2 }, ['k0', 'k1'], { b: ['x'], a: ['k1'] }, 3, { a: 1 }]);
    // After a minute what was given counts no more, after the day the sums do not either.
    expect(read(60)).toEqual([1, { USD: 27, EUR: 2 }, ['k0', 'k1'], { b: ['x'], a: ['k1'] }, 3, { a: 1 }]);
    expect(read(86_400)).toEqual([0, {}, ['k1'], { b: ['x'], a: ['k1'] }, 3, { a: 1 }]);
  });

  it('for the names that it mentions; the others keep their history', async () => {
    const bench = await Bench.with(X_STATE);
    bench.request(all);
    bench.request({ ...all, at: 1 }, { total: { EUR: 50 }, keys: null });
    const read = (name: string) => bench.read(name, { ...all, at: 2 });
    expect([read('n'), read('total'), read('keys')]).toEqual([2, { EUR: 50, USD: 10 }, ['k1']]);
  });

  it('for the agent that it is given for', async () => {
    const bench = await Bench.with(X_STATE);
    bench.request({ ...all, agent: 'two' });
    bench.request({ ...all, at: 1 }, { n: 100 });
    expect(bench.read('n', { ...all, at: 2, agent: 'two' })).toBe(1);
    expect(bench.read('n', { ...all, at: 2 })).toBe(101);
  });

  it('a denied request adds nothing to it', async () => {
    const bench = await Bench.with(X_STATE);
    expect(bench.request({ at: 0, context: { ...context, no: true } }, { n: 4 })).toBe('oap.no');
    expect(bench.read('n', { at: 1 })).toBe(4);
  });

  it('what is of the wrong type stays absent: it does not become zero', async () => {
    const rules = [rule('n', 'state.n !== 7'), rule('total', "state.total['USD'] !== 7")];
    const bench = await Bench.with(X_STATE, { rules });
    expect(bench.request(all, { n: 'many', total: { USD: 'much' } })).toBe('oap.n');
    expect(bench.request({ ...all, at: 1 })).toBe('oap.n');
    expect(bench.request({ ...all, at: 2 }, { n: 0 })).toBe('oap.total');
    expect(bench.request({ ...all, at: 3 })).toBe('oap.total');
    expect(bench.request({ ...all, at: 4 }, { n: 0, total: {} })).toBe('oap.allowed');
    expect(bench.request({ ...all, at: 5 })).toBe('oap.allowed');
  });

  it('a single value for a name of many keys is that of this context', async () => {
    const bench = await Bench.with({ total: X_STATE.total }, { rules: [legacyRule('cap', 'total + amount <= 100')] });
    expect(bench.request(all, { total: 90 })).toBe('oap.allowed');
    expect(bench.request({ ...all, at: 1 })).toBe('oap.cap');
    expect(bench.request({ at: 2, context: { ...context, currency: 'EUR' } })).toBe('oap.allowed');
  });

  it('may hold more keys than a ledger may: then there is no room for new ones', async () => {
    const rules = [rule('total', 'state.total[context.currency] < 500')];
    const bench = await Bench.with({ total: X_STATE.total }, { rules, maxKeys: 1 });
    expect(bench.request(all, { total: { USD: 1, EUR: 2 } })).toBe('oap.allowed');
    expect(bench.request({ at: 1, context: { ...context, currency: 'EUR' } })).toBe('oap.allowed');
    expect(bench.request({ at: 2, context: { ...context, currency: 'GBP' } })).toBe('oap.policy_error');
  });
});
