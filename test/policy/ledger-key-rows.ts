import { amount, count, type LedgerRow, set, sum } from './ledger-rows.js';

const DECISIONS: readonly LedgerRow[] = [
  {
    why: 'denied requests burn nothing',
    declared: count('forever'),
    requests: [{ at: 0 }, { at: 1, context: { no: true } }, { at: 2 }],
    reads: [[9, 2]],
  },
  {
    why: 'on allow says so',
    declared: count('forever', { on: 'allow' }),
    requests: [{ at: 0, context: { no: true } }, { at: 1 }],
    reads: [[9, 1]],
  },
  {
    why: 'on decision: denials count too',
    declared: count('forever', { on: 'decision' }),
    requests: [{ at: 0 }, { at: 1, context: { no: true } }],
    reads: [[9, 2]],
  },
  {
    why: 'on decision: a set too',
    declared: set('forever', { on: 'decision' }),
    requests: [{ at: 0, context: { key: 'a', no: true } }],
    reads: [[9, ['a']]],
  },
];

const BY: readonly LedgerRow[] = [
  {
    why: 'a map by key',
    declared: sum('forever', { by: 'context.currency' }),
    requests: [amount(0, 1, { currency: 'USD' }), amount(1, 2, { currency: 'EUR' }), amount(2, 4, { currency: 'USD' })],
    reads: [[9, { USD: 5, EUR: 2 }]],
  },
  {
    why: 'keys are texts; numbers and truth values are written out; nothing else is a key',
    declared: count('forever', { by: 'context.who' }),
    requests: ['1', 1, true, null, ['a'], {}, undefined].map((who, at) => ({
      at,
      context: who === undefined ? {} : { who },
    })),
    reads: [[9, { 1: 2, true: 1 }]],
  },
  {
    why: 'a key of several parts',
    declared: count('forever', { by: "context.a + '/' + context.b" }),
    requests: [
      { at: 0, context: { a: 'x', b: 'y' } },
      { at: 1, context: { a: 'x' } },
    ],
    reads: [[9, { 'x/y': 1 }]],
  },
  {
    why: '`__proto__` is a key like any other',
    declared: count('forever', { by: 'context.who' }),
    requests: [
      { at: 0, context: { who: '__proto__' } },
      { at: 1, context: { who: 'constructor' } },
    ],
    reads: [[9, JSON.parse('{"__proto__": 1, "constructor": 1}')]],
  },
  {
    why: 'a key is gone when its window has passed',
    declared: set('60s', { by: 'context.who' }),
    requests: [
      { at: 0, context: { who: 'a', key: 'k' } },
      { at: 30, context: { who: 'b', key: 'l' } },
    ],
    reads: [
      [31, { a: ['k'], b: ['l'] }],
      [60, { b: ['l'] }],
      [90, {}],
    ],
  },
  ...[count('60s', { by: 'context.who' }), set('60s', { by: 'context.who' })].map((declared) => ({
    why: `a clock that goes back does not make a key leave earlier: ${String(declared.aggregate)}`,
    declared,
    requests: [
      { at: 100, context: { who: 'a', key: 'k' } },
      { at: 50, context: { who: 'a', key: 'l' } },
    ],
    reads: [
      [120, { a: declared.aggregate === 'set' ? ['k'] : 1 }],
      [160, {}],
    ] as const,
  })),
  {
    why: 'amounts that cancel out are still there',
    declared: sum('60s', { by: 'context.who' }),
    requests: [amount(0, 5, { who: 'a' }), amount(30, -5, { who: 'a' })],
    reads: [
      [59, { a: 0 }],
      [60, { a: -5 }],
      [90, {}],
    ],
  },
];

const two = { agent: 'two' };
const other = { agent: 'two', owner: 'other' };
const SCOPES: readonly LedgerRow[] = [
  {
    why: 'agent is the default: agents share nothing',
    declared: count('forever'),
    requests: [{ at: 0 }, { at: 1, ...two }, { at: 2 }],
    reads: [
      [9, 2],
      [9, 1, two],
    ],
  },
  {
    why: 'an agent is its passport, whoever owns it',
    declared: count('forever', { scope: 'agent' }),
    requests: [
      { at: 0, ...two },
      { at: 1, ...other },
    ],
    reads: [
      [9, 2, two],
      [9, 2, other],
    ],
  },
  {
    why: 'owner: agents of one owner share',
    declared: count('forever', { scope: 'owner' }),
    requests: [{ at: 0 }, { at: 1, ...two }, { at: 2, ...other }],
    reads: [
      [9, 2],
      [9, 2, two],
      [9, 1, other],
    ],
  },
  {
    why: 'pack: everybody shares',
    declared: count('forever', { scope: 'pack' }),
    requests: [{ at: 0 }, { at: 1, ...two }, { at: 2, ...other }],
    reads: [
      [9, 3],
      [9, 3, other],
    ],
  },
];

export const KEY_ROWS = { decisions: DECISIONS, by: BY, scopes: SCOPES } as const;
