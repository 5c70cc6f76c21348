import { DEFAULT_SCOPE, type Declares } from './make-scope.js';

/** A condition and what its explanation says. */
export interface ExplainCase {
  readonly text: string;
  readonly declares?: Declares;
  /** What the condition yields, or the reason of its fault in brackets. */
  readonly gives: unknown;
  /** The text of the culprit; the whole when left out. */
  readonly culprit?: string;
  /** What was read, and its value; `undefined` for what is absent. */
  readonly reads: Readonly<Record<string, unknown>>;
  /** The outermost parts that were not reached. */
  readonly notReached?: readonly string[];
}

export const STANDARD: readonly ExplainCase[] = [
  {
    text: 'context.amount <= limits.max_per_tx',
    gives: true,
    reads: { 'context.amount': 5000, 'limits.max_per_tx': 20000 },
  },
  {
    text: 'context.amount > limits.max_per_tx',
    gives: false,
    reads: { 'context.amount': 5000, 'limits.max_per_tx': 20000 },
  },
  {
    text: 'context.amount > 0 && context.amount < 1000 && context.active',
    gives: false,
    culprit: 'context.amount < 1000',
    reads: { 'context.amount': 5000 },
    notReached: ['context.active'],
  },
  {
    text: "context.blocked && context.currency === 'USD'",
    gives: false,
    culprit: 'context.blocked',
    reads: { 'context.blocked': false },
    notReached: ["context.currency === 'USD'"],
  },
  {
    text: 'context.active && (context.blocked || context.note)',
    gives: '',
    culprit: '(context.blocked || context.note)',
    reads: { 'context.active': true, 'context.blocked': false, 'context.note': '' },
  },
  {
    text: 'context.active || context.gone.x',
    gives: true,
    reads: { 'context.active': true },
    notReached: ['context.gone.x'],
  },
  {
    text: 'context.active ? context.amount > 9000 : context.gone.x',
    gives: false,
    culprit: 'context.amount > 9000',
    reads: { 'context.active': true, 'context.amount': 5000 },
    notReached: ['context.gone.x'],
  },
  {
    text: 'context.blocked ? context.gone.x : context.active && context.zero',
    gives: 0,
    culprit: 'context.zero',
    reads: { 'context.blocked': false, 'context.active': true, 'context.zero': 0 },
    notReached: ['context.gone.x'],
  },
  {
    text: 'context.amount <= limits.max_daily',
    gives: ['absent'],
    culprit: 'limits.max_daily',
    reads: { 'context.amount': 5000, 'limits.max_daily': undefined },
  },
  {
    text: 'context.active && limits.currency_limits.EUR.max_per_tx >= context.amount',
    gives: ['absent'],
    culprit: 'limits.currency_limits.EUR.max_per_tx',
    reads: { 'context.active': true, 'limits.currency_limits.EUR': undefined },
    notReached: ['context.amount'],
  },
  {
    text: 'context.amount <= limits.currency_limits[context.currency].max_per_tx',
    gives: true,
    reads: {
      'context.amount': 5000,
      'limits.currency_limits[context.currency].max_per_tx': 20000,
      'context.currency': 'USD',
    },
  },
  {
    text: "context.amount + context.currency === 'x'",
    gives: ['type'],
    culprit: 'context.amount + context.currency',
    reads: { 'context.amount': 5000, 'context.currency': 'USD' },
    notReached: ["'x'"],
  },
  {
    text: 'context.items.every(item => item.price > 20)',
    gives: false,
    reads: { 'context.items': (DEFAULT_SCOPE.context as { items: unknown }).items, 'item.price': 10 },
  },
  {
    text: 'context.numbers.every(n => n > 0 && n < limits.most)',
    gives: ['absent'],
    culprit: 'limits.most',
    reads: { 'context.numbers': [3, 1, 2], n: 3, 'limits.most': undefined },
  },
  {
    text: 'context.empty_list.some(x => x.y) || context.blocked',
    gives: false,
    reads: { 'context.empty_list': [], 'context.blocked': false },
    notReached: ['x.y'],
  },
  {
    text: "context.name.split(' ').map(w => w.length).includes(9)",
    gives: false,
    reads: { 'context.name': 'Ada Lovelace', 'w.length': 8 },
  },
  {
    text: "(context?.address).city === 'Rome'",
    gives: false,
    reads: { '(context?.address).city': 'Berlin' },
  },
  { text: 'context.gone?.x.y', gives: undefined, reads: { 'context.gone?.x.y': undefined } },
  {
    text: 'context.gone?.[context.zero.x] ?? false',
    gives: false,
    reads: { 'context.gone?.[context.zero.x]': undefined },
    notReached: ['context.zero.x'],
  },
  { text: "!('flag' in limits)", gives: false, reads: { limits: DEFAULT_SCOPE.limits } },
  {
    text: 'state.tx_count < 5 && state.daily_total[context.currency] + context.amount <= 6000',
    gives: false,
    culprit: 'state.daily_total[context.currency] + context.amount <= 6000',
    reads: {
      'state.tx_count': 3,
      'state.daily_total[context.currency]': 1500,
      'context.currency': 'USD',
      'context.amount': 5000,
    },
  },
  {
    text: "'market_open' in facts && !facts.market_open",
    gives: false,
    culprit: '!facts.market_open',
    reads: { 'facts.market_open': true },
  },
  { text: "helpers.matches(context.name, '^B')", gives: false, reads: { 'context.name': 'Ada Lovelace' } },
  {
    text: 'assurance.rank[passport.assurance_level] >= 3',
    gives: false,
    reads: { 'assurance.rank[passport.assurance_level]': 2, 'passport.assurance_level': 'L2' },
  },
  {
    text: 'true || amount',
    gives: ['unknown-name'],
    culprit: 'amount',
    reads: {},
    notReached: ['true || amount'],
  },
  {
    text: "context['const' + 'ructor']",
    gives: ['forbidden-name'],
    reads: { context: DEFAULT_SCOPE.context },
  },
];

export const LEGACY: readonly ExplainCase[] = [
  { text: 'amount > 0 and blocked', gives: false, culprit: 'blocked', reads: { amount: 5000, blocked: false } },
  {
    text: "currency in ['EUR'] and amount > 0",
    gives: false,
    culprit: "currency in ['EUR']",
    reads: { currency: 'USD' },
    notReached: ['amount > 0'],
  },
  { text: 'NOT active', gives: false, reads: { active: true } },
  { text: 'note is not empty', gives: false, reads: { note: '' } },
  {
    text: 'amount + daily_total <= limits.payments.charge.currency_limits[currency].daily_cap',
    gives: true,
    reads: {
      amount: 5000,
      daily_total: 1500,
      'limits.payments.charge.currency_limits[currency].daily_cap': 100000,
      currency: 'USD',
    },
  },
  {
    text: "recent_clients['m-9'] is not empty",
    gives: false,
    reads: { "recent_clients['m-9']": [] },
  },
  {
    text: 'amount <= passport.limits.payments.charge.max_daily',
    gives: ['absent'],
    culprit: 'passport.limits.payments.charge.max_daily',
    reads: { amount: 5000, 'passport.limits.payments.charge.max_daily': undefined },
  },
  {
    text: "active and shipping_country in ['US']",
    declares: { optional: ['shipping_country'] },
    gives: ['absent'],
    culprit: 'shipping_country',
    reads: { active: true, shipping_country: undefined },
    notReached: ["['US']"],
  },
  {
    text: "any(item.category == 'toys' for item in items)",
    gives: false,
    reads: { 'item.category': undefined, items: (DEFAULT_SCOPE.context as { items: unknown }).items },
  },
  {
    text: 'all(x > 1 for x in numbers) and active',
    gives: false,
    culprit: 'all(x > 1 for x in numbers)',
    reads: { x: 1, numbers: [3, 1, 2] },
    notReached: ['active'],
  },
  {
    text: "passport.assurance_level >= 'L3' or helper_count > 1",
    gives: ['absent'],
    culprit: 'helper_count',
    reads: { 'passport.assurance_level': 'L2', helper_count: undefined },
  },
  {
    text: "now() - to_timestamp('2025-01-30T10:00:00Z') <= 60",
    gives: false,
    reads: {},
  },
  {
    text: 'len(amount) > 1',
    gives: ['type'],
    culprit: 'len(amount)',
    reads: { amount: 5000 },
    notReached: ['1'],
  },
];
