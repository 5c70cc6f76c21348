import { describe, expect, it } from 'vitest';
import { Ledger } from '../../src/policy/index.js';
import { codesOf, legacyRule, type Members, NOW, packOf, passportWith, rule, run } from './documents.js';

describe('the published names', () => {
  const charge = (condition: string): unknown =>
    packOf([legacyRule('r', condition)], { id: 'finance.payment.charge.v1' });
  const context = { amount: 10, currency: 'USD', idempotency_key: 'key-0001' };

  it('a bare name is the entry of this context, indexed it is the map', async () => {
    const state = { daily_total: { USD: 90, EUR: 5 }, recent_keys: ['key-0002'] };
    for (const [condition, code] of [
      ['daily_total + amount <= 100', 'oap.allowed'],
      ['daily_total + amount <= 99', 'oap.r'],
      ["daily_total['EUR'] == 5", 'oap.allowed'],
      ['daily_total[currency] == 90', 'oap.allowed'],
      ["daily_total['GBP'] == 0", 'oap.allowed'],
      ['state.daily_total[currency] == 90', 'oap.allowed'],
      ['state.daily_total == 90', 'oap.r'],
      ["'EUR' in daily_total", 'oap.r'],
      ['idempotency_key not in recent_keys', 'oap.allowed'],
      ["'key-0002' in recent_keys", 'oap.allowed'],
    ] as const)
      expect(codesOf(await run({ pack: charge(condition), context, options: { state } })), condition).toEqual([code]);
  });

  it('without state nothing has happened', async () => {
    expect(codesOf(await run({ pack: charge('daily_total + amount <= 10'), context }))).toEqual(['oap.allowed']);
  });

  it('a context without the key has no entry, whatever the state', async () => {
    const pack = charge('daily_total + amount <= 1000');
    for (const state of [undefined, new Ledger(), { daily_total: {} }, { daily_total: { USD: 1 } }])
      expect(
        codesOf(await run({ pack, context: { amount: 1 }, options: state === undefined ? {} : { state } })),
      ).toEqual(['oap.r']);
  });
});

describe('facts', () => {
  const trade = (condition: string): unknown => packOf([legacyRule('r', condition)], { id: 'finance.crypto.trade.v1' });
  const context = { exchange_id: 'x', side: 'buy' };
  const rows: readonly (readonly [condition: string, facts: Members | undefined, code: string])[] = [
    ["exchange_status[exchange_id] == 'online'", { exchange_status: { x: 'online' } }, 'oap.allowed'],
    ["exchange_status[exchange_id] == 'online'", { exchange_status: { x: 'down' } }, 'oap.r'],
    ["exchange_status[exchange_id] == 'online'", { exchange_status: {} }, 'oap.r'],
    ["exchange_status[exchange_id] == 'online'", {}, 'oap.r'],
    ["exchange_status[exchange_id] == 'online'", undefined, 'oap.r'],
    ['NOT exchange_status', {}, 'oap.r'],
    ["facts.exchange_status['x'] == 'online'", { exchange_status: { x: 'online' } }, 'oap.allowed'],
    ['is_market_open(exchange_id)', { market_open: { x: true } }, 'oap.allowed'],
    ['is_market_open(exchange_id)', { market_open: { x: 1 } }, 'oap.r'],
    ['is_market_open(exchange_id)', { market_open: { y: true } }, 'oap.r'],
    ['is_market_open(exchange_id)', { market_open: true }, 'oap.r'],
    ['is_market_open(exchange_id)', JSON.parse('{"__proto__": {"market_open": {"x": true}}}'), 'oap.r'],
    ['is_market_open(exchange_id)', undefined, 'oap.r'],
    ["is_market_open(exchange_id) OR side == 'sell'", undefined, 'oap.r'],
    ["is_market_open(exchange_id) OR side == 'buy'", undefined, 'oap.allowed'],
    ["is_market_open('toString')", { market_open: {} }, 'oap.r'],
    ['is_market_open(7)', { market_open: { 7: true } }, 'oap.r'],
    ['is_market_open(exchange_id, side)', { market_open: { x: true } }, 'oap.policy_error'],
  ];
  it.each(rows)('%s with %j', async (condition, facts, code) => {
    const options = facts === undefined ? {} : { facts };
    expect(codesOf(await run({ pack: trade(condition), context, options }))).toEqual([code]);
  });

  it('a standard rule reads them by name; an absent one fails the rule, and may be asked for', async () => {
    const pack = packOf([rule('open', 'facts.open === true'), rule('quiet', "!('closed' in facts)")]);
    expect(codesOf(await run({ pack, options: { facts: { open: true } } }))).toEqual(['oap.allowed']);
    expect(codesOf(await run({ pack, options: { facts: {} } }))).toEqual(['oap.open']);
    expect(codesOf(await run({ pack, options: { facts: { open: true, closed: false } } }))).toEqual(['oap.quiet']);
  });
});

describe('getRequiredAssuranceLevel', () => {
  const tiers = [
    { lte_minor: 50_000, min_level: 'L3' },
    { lte_minor: 10_000, min_level: 'L2' },
  ];
  const pack = packOf(
    [legacyRule('r', 'not (passport.assurance_level < getRequiredAssuranceLevel(amount, currency))')],
    {
      assurance_rules: tiers,
    },
  );
  it.each([
    [1, 'L2', 'oap.allowed'],
    [10_000, 'L2', 'oap.allowed'],
    [10_001, 'L2', 'oap.r'],
    [10_001, 'L3', 'oap.allowed'],
    [50_000, 'L3', 'oap.allowed'],
    [50_001, 'L4FIN', 'oap.r'],
    ['1', 'L4FIN', 'oap.r'],
    [null, 'L4FIN', 'oap.r'],
  ])('%j at %s', async (amount, assurance_level, code) => {
    const given = { pack, passport: passportWith({ assurance_level }), context: { amount, currency: 'USD' } };
    expect(codesOf(await run(given))).toEqual([code]);
  });

  it('an absent amount fails', async () => {
    expect(codesOf(await run({ pack, context: {} }))).toEqual(['oap.r']);
  });
});

describe('derived values', () => {
  const hosts: readonly (readonly [url: unknown, host: string])[] = [
    ['https://Example.com/path', 'example.com'],
    ['https://example.com./', 'example.com'],
    ['https://example.com:8080/', 'example.com'],
    ['https://user:pass@example.com/', 'example.com'],
    ['https://example.com@other.example/', 'other.example'],
    ['https://b\u00fccher.example/', 'xn--bcher-kva.example'],
    ['http://127.1/', '127.0.0.1'],
    ['http://[::1]/', '[::1]'],
    ['example.com', ''],
    ['', ''],
    ['https://', ''],
    ['/path', ''],
    [null, ''],
    [7, ''],
    [undefined, ''],
  ];
  it.each(hosts)('url_host of %j is %j', async (url, host) => {
    const pack = packOf([rule('r', `derived.url_host === '${host}'`)]);
    expect(codesOf(await run({ pack, context: url === undefined ? {} : { url } }))).toEqual(['oap.allowed']);
  });

  it.each([
    [NOW, 'derived.data_age_seconds === 0', 'oap.allowed'],
    ['2025-01-30T10:29:00Z', 'derived.data_age_seconds === 60', 'oap.allowed'],
    ['2025-01-30T11:29:59.500+01:00', 'derived.data_age_seconds === 0.5', 'oap.allowed'],
    ['2026-01-01T00:00:00Z', 'derived.data_age_seconds < 0', 'oap.allowed'],
    ['yesterday', 'derived.data_age_seconds === null', 'oap.allowed'],
    ['2025-02-30T00:00:00Z', 'derived.data_age_seconds === null', 'oap.allowed'],
    ['yesterday', 'derived.data_age_seconds <= 60', 'oap.r'],
    [undefined, 'derived.data_age_seconds <= 60', 'oap.r'],
    [undefined, 'derived.something === 1', 'oap.policy_error'],
  ])('data_timestamp %j: %s', async (data_timestamp, condition, code) => {
    const pack = packOf([rule('r', condition)]);
    expect(codesOf(await run({ pack, context: data_timestamp === undefined ? {} : { data_timestamp } }))).toEqual([
      code,
    ]);
  });
});
