import { ABSENT } from '../../src/expr/index.js';
import type { Members } from './documents.js';
import { type Declaration, MIDNIGHT, type Request } from './ledger-bench.js';

export const DAY = 86_400;

/** A declaration, requests in order, and what is read. */
export interface LedgerRow {
  readonly why: string;
  readonly declared: Declaration;
  readonly requests: readonly Request[];
  /** What is read at a time, and by whom. */
  readonly reads: readonly (readonly [at: number, value: unknown, who?: Partial<Request>])[];
}

export const count = (window: string, more: Members = {}): Declaration => ({ aggregate: 'count', window, ...more });
export const sum = (window: string, more: Members = {}): Declaration => ({
  aggregate: 'sum',
  of: 'context.amount',
  window,
  ...more,
});
export const set = (window: string, more: Members = {}): Declaration => ({
  aggregate: 'set',
  of: 'context.key',
  window,
  ...more,
});
export const amount = (at: number, value: unknown, more: Members = {}): Request => ({
  at,
  context: { amount: value, ...more },
});
export const key = (at: number, value: unknown): Request => ({ at, context: { key: value } });

const WINDOWS: readonly LedgerRow[] = [
  {
    why: '60 seconds: the far edge is outside',
    declared: count('60s'),
    requests: [{ at: 0 }],
    reads: [
      [0, 1],
      [59.999, 1],
      [60, 0],
      [61, 0],
    ],
  },
  {
    why: '60 seconds: one by one they leave',
    declared: sum('60s'),
    requests: [amount(0, 1), amount(30, 10), amount(59, 100)],
    reads: [
      [59, 111],
      [60, 110],
      [89.999, 110],
      [90, 100],
      [119, 0],
    ],
  },
  {
    why: 'a minute, an hour, a day are spans',
    declared: count('1m'),
    requests: [{ at: 0 }],
    reads: [
      [59, 1],
      [60, 0],
    ],
  },
  {
    why: '24h goes past midnight',
    declared: count('24h'),
    requests: [{ at: 0 }],
    reads: [
      [MIDNIGHT, 1],
      [DAY - 0.001, 1],
      [DAY, 0],
    ],
  },
  {
    why: '1d is 24 hours',
    declared: count('1d'),
    requests: [{ at: 0 }],
    reads: [
      [DAY - 1, 1],
      [DAY, 0],
    ],
  },
  {
    why: 'utc-day ends at midnight UTC',
    declared: sum('utc-day'),
    requests: [amount(0, 5), amount(MIDNIGHT - 0.001, 7), amount(MIDNIGHT, 11)],
    reads: [
      [MIDNIGHT, 11],
      [MIDNIGHT + DAY - 0.001, 11],
      [MIDNIGHT + DAY, 0],
      [0, 12],
      [MIDNIGHT - 0.001, 12],
    ],
  },
  {
    why: 'forever',
    declared: sum('forever'),
    requests: [amount(0, 5), amount(1000 * DAY, 7)],
    reads: [[3000 * DAY, 12]],
  },
  {
    why: 'a set: a member that comes again stays longer',
    declared: set('60s'),
    requests: [key(0, 'a'), key(10, 'b'), key(30, 'a')],
    reads: [
      [59, ['a', 'b']],
      [70, ['a']],
      [89.999, ['a']],
      [90, []],
    ],
  },
  {
    why: 'a set: a clock that goes back does not make a member leave earlier',
    declared: set('60s'),
    requests: [key(100, 'a'), key(50, 'a')],
    reads: [
      [120, ['a']],
      [159, ['a']],
      [160, []],
    ],
  },
  {
    why: 'a set of a day: a clock that goes back over midnight and forth',
    declared: set('utc-day'),
    requests: [key(MIDNIGHT + 1, 'a'), key(MIDNIGHT - 1, 'a')],
    reads: [
      [MIDNIGHT + 2, ['a']],
      [MIDNIGHT - 0.5, ['a']],
      [MIDNIGHT + DAY, []],
    ],
  },
];

const KINDS: readonly LedgerRow[] = [
  { why: 'nothing yet: a count', declared: count('60s'), requests: [], reads: [[0, 0]] },
  { why: 'nothing yet: a sum', declared: sum('60s'), requests: [], reads: [[0, 0]] },
  { why: 'nothing yet: a set', declared: set('60s'), requests: [], reads: [[0, []]] },
  {
    why: 'nothing yet: a gauge is absent',
    declared: { aggregate: 'gauge', window: 'forever' },
    requests: [{ at: 0 }],
    reads: [[0, ABSENT]],
  },
  { why: 'nothing yet: a map', declared: count('60s', { by: 'context.who' }), requests: [], reads: [[0, {}]] },
  {
    why: 'a gauge by key is absent',
    declared: { aggregate: 'gauge', window: 'forever', by: 'context.who' },
    requests: [{ at: 0, context: { who: 'a' } }],
    reads: [[0, ABSENT, { context: { who: 'a' } }]],
  },
  {
    why: 'a sum takes numbers only',
    declared: sum('forever'),
    requests: [
      amount(0, 1),
      amount(1, '2'),
      amount(2, null),
      amount(3, [4]),
      amount(4, true),
      { at: 5 },
      amount(6, -3),
      amount(7, 0.5),
    ],
    reads: [[9, -1.5]],
  },
  {
    why: 'a set takes texts and numbers only',
    declared: set('forever'),
    requests: [
      key(0, 'a'),
      key(1, 1),
      key(2, '1'),
      key(3, null),
      key(4, true),
      key(5, ['b']),
      key(6, {}),
      { at: 7 },
      key(8, ''),
    ],
    reads: [[9, ['a', 1, '1', '']]],
  },
  {
    why: 'an expression of what is there',
    declared: sum('forever', { of: 'context.amount * limits.max_amount' }),
    requests: [amount(0, 2), amount(1, 3)],
    reads: [[9, 500]],
  },
  {
    why: 'where: only what meets it',
    declared: count('forever', { where: "context.kind === 'a' && context.amount > 1" }),
    requests: [amount(0, 2, { kind: 'a' }), amount(1, 1, { kind: 'a' }), amount(2, 2, { kind: 'b' }), { at: 3 }],
    reads: [[9, 1]],
  },
  {
    why: 'where: truthy is enough, a fault is not',
    declared: count('forever', { where: 'context.list.length' }),
    requests: [
      { at: 0, context: { list: [1] } },
      { at: 1, context: { list: [] } },
      { at: 2 },
      { at: 3, context: { list: 'x' } },
    ],
    reads: [[9, 2]],
  },
];

export const TIME_ROWS = { windows: WINDOWS, kinds: KINDS } as const;
