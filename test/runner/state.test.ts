import { describe, expect, it } from 'vitest';
import { runTree } from './run-tree.js';
import { allow, deny, inline, type line, packFolder } from './sample.js';

const cap = deny('oap.limit_exceeded');
const conflict = deny('oap.idempotency_conflict');
const run = (lines: readonly ReturnType<typeof line>[], options: Parameters<typeof runTree>[2] = {}) =>
  runTree(packFolder('p', lines), ['p'], options);

describe('the ledger of a suite', () => {
  const rows: readonly (readonly [what: string, lines: readonly ReturnType<typeof line>[]])[] = [
    [
      'sums over the cases before',
      [
        inline('1', { amount: 1000 }, allow),
        inline('2', { amount: 1000 }, allow),
        inline('3', { amount: 501 }, cap),
        inline('4', { amount: 500 }, allow),
        inline('5', { amount: 1 }, cap),
      ],
    ],
    [
      'is not moved by denials',
      [
        inline('1', { amount: 5000, key: 'k' }, cap),
        inline('2', { amount: 1000, key: 'k' }, allow),
        inline('3', { amount: 1000, key: 'k' }, conflict),
      ],
    ],
    [
      'begins anew each UTC day',
      [
        inline('1', { amount: 1000 }, allow, { now: '2025-03-01T23:59:59Z' }),
        inline('2', { amount: 1000 }, allow, { now: '2025-03-01T23:59:59Z' }),
        inline('3', { amount: 1000 }, cap, { now: '2025-03-01T23:59:59Z' }),
        inline('4', { amount: 1000 }, allow, { now: '2025-03-02T00:00:00Z' }),
      ],
    ],
    [
      'forgets a key after its window',
      [
        inline('1', { key: 'k' }, allow, { now: '2025-03-01T10:00:00Z' }),
        inline('2', { key: 'k' }, conflict, { now: '2025-03-02T09:59:59Z' }),
        inline('3', { key: 'k' }, allow, { now: '2025-03-02T10:00:00Z' }),
      ],
    ],
    [
      'is another one for an isolated case',
      [
        inline('1', { key: 'k' }, allow),
        inline('2', { key: 'k' }, allow, { isolated: true }),
        inline('3', { key: 'k' }, conflict),
      ],
    ],
    [
      'is not moved by an isolated case',
      [
        inline('1', { amount: 1000 }, allow),
        inline('2', { amount: 1000 }, allow, { isolated: true }),
        inline('3', { amount: 1000 }, allow),
        inline('4', { amount: 500 }, allow),
        inline('5', { amount: 1 }, cap),
      ],
    ],
    [
      'belongs to an agent',
      [
        inline('1', { key: 'k' }, allow),
        inline('2', { key: 'k' }, allow, { overridePassport: { passport_id: '11111111-2222-4333-8444-666666666666' } }),
        inline('3', { key: 'k' }, conflict),
      ],
    ],
  ];
  it.each(rows)('%s', async (_, lines) => {
    const ran = await run(lines);
    expect(ran.faults).toEqual([]);
    expect(ran.verdicts).toEqual(lines.map(({ name }) => `${name}: pass`));
  });

  it('is another one for each suite and each pack', async () => {
    const lines = [inline('1', { key: 'k' }, allow)];
    const files = {
      ...packFolder('t/a', lines),
      't/a/tests/more.jsonl': packFolder('t/a', lines)['t/a/tests/contexts.jsonl'] ?? '',
      ...packFolder('t/b', lines),
    };
    expect((await runTree(files, ['t'])).verdicts).toEqual(['1: pass', '1: pass', '1: pass']);
  });

  it('denies with a policy error when its keys are full', async () => {
    const pack = {
      'x-state': {
        spent: { aggregate: 'sum', of: 'context.amount', by: 'context.key', window: 'utc-day' },
        keys: { aggregate: 'set', of: 'context.key', window: '24h' },
      },
      evaluation_rules: [
        {
          name: 'cap',
          type: 'expression',
          condition: 'state.spent[context.key] <= 1000',
          deny_code: 'oap.limit_exceeded',
        },
      ],
    };
    const lines = [
      inline('1', { key: 'a' }, allow),
      inline('2', { key: 'b' }, allow),
      inline('3', { key: 'c' }, deny('oap.policy_error')),
    ];
    const files = packFolder('p', lines, undefined, pack);
    expect((await runTree(files, ['p'], { maxStateKeys: 2 })).verdicts).toEqual(['1: pass', '2: pass', '3: pass']);
    expect((await runTree(files, ['p'], { maxStateKeys: 3 })).verdicts).toEqual(['1: pass', '2: pass', '3: fail']);
  });
});

describe('state given by a case', () => {
  it('replaces the names that it mentions, and the ledger goes on from there', async () => {
    const lines = [
      inline('1', { amount: 100, key: 'a' }, allow),
      inline('2', { amount: 100 }, cap, { state: { spent: 2450, keys: [] } }),
      inline('3', { amount: 50, key: 'a' }, conflict),
      inline('4', { amount: 51 }, cap),
      inline('5', { amount: 50 }, allow),
    ];
    // The second case leaves 2450 spent and no keys behind; so the third meets no key.
    const ran = await run(lines);
    expect(ran.verdicts).toEqual(['1: pass', '2: pass', '3: fail', '4: pass', '5: fail']);
    expect(ran.cases[2]?.actual).toEqual({ allow: true, codes: ['oap.allowed'] });
  });

  it('denies by the rule that reads a name which it lacks', async () => {
    const lines = [
      inline('spent', {}, cap, { state: { keys: [] } }),
      inline('keys', { key: 'k' }, conflict, { state: { spent: 0 } }),
      inline('keys unread', {}, allow, { state: { spent: 0 } }),
    ];
    expect((await run(lines)).verdicts).toEqual(['spent: pass', 'keys: pass', 'keys unread: pass']);
  });

  it('denies when a value is of the wrong type', async () => {
    const lines = [inline('a', {}, cap, { state: { spent: 'none', keys: [] } })];
    expect((await run(lines)).verdicts).toEqual(['a: pass']);
  });
});

describe('the clock of a case', () => {
  const pack = {
    evaluation_rules: [
      { name: 'age', type: 'expression', condition: 'derived.data_age_seconds <= 60', deny_code: 'oap.stale' },
    ],
  };
  const stale = deny('oap.stale');
  const at = (time: string) => ({ data_timestamp: time });
  const rows: readonly (readonly [
    what: string,
    options: { readonly now?: string },
    context: object,
    expected: object,
    more: object,
  ])[] = [
    ['is the default', {}, at('2025-01-30T10:29:00Z'), allow, {}],
    ['is not a minute later than the default', {}, at('2025-01-30T10:28:59Z'), stale, {}],
    [
      'is the created_at of the expectation',
      {},
      at('2024-05-01T00:00:00Z'),
      { ...allow, created_at: '2024-05-01T00:01:00Z' },
      {},
    ],
    [
      'is the time of the run before that',
      { now: '2026-01-01T00:01:00Z' },
      at('2026-01-01T00:00:00Z'),
      { ...allow, created_at: '2024-05-01T00:01:00Z' },
      {},
    ],
    [
      'is its own before that',
      { now: '2026-01-01T00:01:00Z' },
      at('2020-02-29T00:00:00Z'),
      { ...allow, created_at: '2024-05-01T00:01:00Z' },
      { now: '2020-02-29T00:01:00Z' },
    ],
    ['may have an offset', {}, at('2020-02-29T00:00:00Z'), allow, { now: '2020-02-29T02:01:00+02:00' }],
    [
      'may have a fraction and lower-case letters',
      {},
      at('2020-02-29T00:00:00Z'),
      stale,
      { now: '2020-02-29t00:01:00.001z' },
    ],
  ];
  it.each(rows)('%s', async (_, options, context, expected, more) => {
    const lines = [inline('a', { ...context }, { ...expected }, { ...more })];
    const ran = await runTree(packFolder('p', lines, undefined, pack), ['p'], options);
    expect(ran.faults).toEqual([]);
    expect(ran.verdicts).toEqual(['a: pass']);
  });

  it.each([
    ['its own', {}, { now: '2016-12-31T23:59:60Z' }, 'p/tests/contexts.jsonl:1:'],
    ['that of its expectation', { created_at: '2016-12-31T23:59:60Z' }, {}, 'p/tests/contexts.jsonl:1:'],
  ])('that cannot be set is a fault: %s', async (_, expected, more, where) => {
    const ran = await run([inline('a', {}, { ...allow, ...expected }, more)]);
    expect(ran.diagnostics.map(({ code }) => code)).toEqual(['suite/bad-time']);
    expect(ran.faults[0]).toContain(where);
    expect(ran.end.exitCode).toBe(1);
  });
});

describe('facts of a case', () => {
  it('are what the rules read, and absent ones deny', async () => {
    const pack = {
      evaluation_rules: [{ name: 'open', type: 'expression', condition: 'facts.market_open', deny_code: 'oap.closed' }],
    };
    const closed = deny('oap.closed');
    const lines = [
      inline('yes', {}, allow, { facts: { market_open: true } }),
      inline('no', {}, closed, { facts: { market_open: false } }),
      inline('absent', {}, closed),
    ];
    expect((await runTree(packFolder('p', lines, undefined, pack), ['p'])).verdicts).toEqual([
      'yes: pass',
      'no: pass',
      'absent: pass',
    ]);
  });
});
