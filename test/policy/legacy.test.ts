import { describe, expect, it } from 'vitest';
import { codesOf, legacyRule, PASSPORT, packOf, rule, run } from './documents.js';
import { LEGACY_TABLES, type LegacyRow } from './legacy-rows.js';

const SCHEMA = {
  type: 'object',
  required: ['amount', 'items', 'place'],
  properties: {
    amount: { type: 'integer' },
    region: { type: 'string' },
    country: { type: 'string' },
    at: { type: 'string' },
    who: { type: 'string' },
    checks: { type: 'array' },
    items: { type: 'array', items: { type: 'object', properties: { category: { type: 'string' } } } },
    place: {
      type: 'object',
      required: ['city'],
      properties: {
        city: { type: 'string' },
        zip: { type: 'string' },
        geo: { type: 'object', properties: { lat: { type: 'number' } } },
      },
    },
    extra: { type: 'object', required: ['a'], properties: { a: { type: 'integer' }, b: { type: 'integer' } } },
  },
};
const CONTEXT = { amount: 10, items: [], place: { city: 'X' } };
const LIMITS = { countries: ['US'], max: 10, n: 5, checks: ['a', 'b'], blocked: ['toys'], who: {} };

const evaluateRow = async ({ condition, context, pack, options, passport }: LegacyRow) =>
  run({
    pack: packOf([legacyRule('r', condition)], { required_context: SCHEMA, ...pack }),
    passport: passport ?? { ...PASSPORT, limits: { 'demo.act': LIMITS } },
    context: { ...CONTEXT, ...context },
    options: { ...options },
  });

const OUTCOME = {
  pass: ['oap.allowed', 'pass'],
  fail: ['oap.r', 'fail'],
  skip: ['oap.allowed', 'skipped'],
  policy: ['oap.policy_error', 'fail'],
};

const check = async (row: LegacyRow): Promise<void> => {
  const evaluation = await evaluateRow(row);
  const [code, outcome] = OUTCOME[row.is];
  expect(codesOf(evaluation)).toEqual([code]);
  expect(evaluation.trace.at(-1)?.outcome).toBe(outcome);
  const skips = evaluation.notes.filter((note) => note.code === 'rule/skipped');
  expect(skips.map(({ erratum }) => erratum)).toEqual(row.is === 'skip' ? ['E-59'] : []);
};

describe.each(Object.keys(LEGACY_TABLES))('%s', (name) => {
  it.each((LEGACY_TABLES[name] ?? []).map((row) => [row.condition, row] as const))('%s', (_condition, row) =>
    check(row),
  );
});

describe('a skipped rule', () => {
  it('says which member is absent, and the rules after it go on', async () => {
    const rules = [legacyRule('a', "place.zip == '1'"), legacyRule('b', 'amount < 5')];
    const evaluation = await run({ pack: packOf(rules, { required_context: SCHEMA }), context: CONTEXT });
    expect(codesOf(evaluation)).toEqual(['oap.b']);
    expect(evaluation.notes.find(({ code }) => code === 'rule/skipped')?.message).toContain('place.zip');
    expect(evaluation.trace.slice(-2).map(({ outcome }) => outcome)).toEqual(['skipped', 'fail']);
  });

  it('is skipped by presence too: the schema says what is optional, whether or not it is checked', async () => {
    const row = { condition: 'country in limits.countries', options: { contextCheck: 'presence' as const } };
    expect((await evaluateRow({ ...row, is: 'skip' })).trace.at(-1)?.outcome).toBe('skipped');
  });

  it('is nothing that the standard dialect does', async () => {
    const rules = [rule('a', "context.country === 'US'")];
    expect(codesOf(await run({ pack: packOf(rules, { required_context: SCHEMA }), context: CONTEXT }))).toEqual([
      'oap.a',
    ]);
  });
});

describe('names that state and facts reserve', () => {
  const state = { total: { aggregate: 'sum', of: 'context.amount', window: 'utc-day' } };
  const legacy = packOf([legacyRule('cap', 'total + amount <= 100')], { 'x-state': state });
  const standard = packOf([rule('cap', 'state.total + context.amount <= 100')], { 'x-state': state });

  it('a caller cannot bring his own counters', async () => {
    for (const contextCheck of ['full', 'presence'] as const) {
      const evaluation = await run({ pack: legacy, context: { amount: 10, total: -1000 }, options: { contextCheck } });
      expect([codesOf(evaluation), evaluation.deciding?.step]).toEqual([['oap.invalid_context'], 'context']);
      expect(evaluation.decision.reasons[0]?.message).toContain('total');
    }
  });

  it('whatever their value, and also where it is null', async () => {
    for (const total of [null, 0, '', [], {}])
      expect(codesOf(await run({ pack: legacy, context: { amount: 10, total } }))).toEqual(['oap.invalid_context']);
  });

  it('in packs of the standard dialect there is nothing to mistake', async () => {
    expect(codesOf(await run({ pack: standard, context: { amount: 10, total: -1000 } }))).toEqual(['oap.allowed']);
  });

  it('one rule of the older dialect is enough', async () => {
    const mixed = packOf([rule('cap', 'state.total <= 100'), legacyRule('any', 'amount > 0')], { 'x-state': state });
    expect(codesOf(await run({ pack: mixed, context: { amount: 10, total: 1 } }))).toEqual(['oap.invalid_context']);
  });

  it.each([
    ['finance.payment.charge.v1', ['daily_total', 'recent_keys']],
    [
      'finance.crypto.trade.v1',
      ['daily_volume_total', 'trades_today_count', 'recent_keys', 'exchange_status', 'market_open'],
    ],
    ['data.report.ingest.v1', ['ingest_count_per_hour', 'recent_keys', 'data_source_reputation']],
  ])('%s, which declares nothing, reserves what it reads', async (id, names) => {
    const pack = packOf([legacyRule('r', 'amount > 0')], { id });
    for (const name of names)
      expect(codesOf(await run({ pack, context: { amount: 10, [name]: 1 } })), name).toEqual(['oap.invalid_context']);
    expect(codesOf(await run({ pack, context: { amount: 10, other: 1 } }))).toEqual(['oap.allowed']);
  });

  it("a pack's own declarations take the place of the built-in ones", async () => {
    const pack = packOf([legacyRule('r', 'amount > 0')], { id: 'finance.payment.charge.v1', 'x-state': state });
    expect(codesOf(await run({ pack, context: { amount: 10, daily_total: 1 } }))).toEqual(['oap.allowed']);
    expect(codesOf(await run({ pack, context: { amount: 10, total: 1 } }))).toEqual(['oap.invalid_context']);
  });
});
