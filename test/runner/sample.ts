/** A passport, a pack and lines of suites for the tests of the runner and of the command line. */

export const PASSPORT = {
  passport_id: '11111111-2222-4333-8444-555555555555',
  kind: 'template',
  spec_version: 'oap/1.0',
  owner_id: 'org_example',
  owner_type: 'org',
  assurance_level: 'L2',
  status: 'active',
  capabilities: [{ id: 'shop.order' }],
  limits: { 'shop.order': { max_amount: 1000, daily_cap: 2500 } },
  regions: ['US'],
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-01-01T00:00:00Z',
  version: '1.0.0',
} as const;

export const PACK_ID = 'shop.order.place.v1';

export const PACK = {
  id: PACK_ID,
  name: 'Place an order',
  description: 'Orders of a shop, capped by order and by day.',
  version: '1.0.0',
  status: 'active',
  requires_capabilities: ['shop.order'],
  min_assurance: 'L1',
  limits_required: ['max_amount', 'daily_cap'],
  required_context: {
    type: 'object',
    required: ['amount'],
    properties: { amount: { type: 'integer', minimum: 1 }, key: { type: 'string' }, pii: { type: 'boolean' } },
  },
  'x-state': {
    spent: { aggregate: 'sum', of: 'context.amount', window: 'utc-day' },
    keys: { aggregate: 'set', of: 'context.key', window: '24h' },
  },
  evaluation_rules: [
    {
      name: 'amount_cap',
      type: 'expression',
      condition: 'context.amount <= limits.max_amount',
      deny_code: 'oap.limit_exceeded',
      message: 'The amount is over the cap of one order',
    },
    {
      name: 'fresh_key',
      type: 'expression',
      condition: 'context.key === undefined || !state.keys.includes(context.key)',
      deny_code: 'oap.idempotency_conflict',
      message: 'The key was used before',
    },
    {
      name: 'daily_cap',
      type: 'expression',
      condition: 'state.spent + context.amount <= limits.daily_cap',
      deny_code: 'oap.limit_exceeded',
      message: 'The amount is over the cap of the day',
    },
    {
      name: 'no_pii',
      type: 'expression',
      condition: '!context.pii',
      deny_code: 'oap.pii_not_allowed',
      message: 'The order carries personal data',
    },
  ],
};

type Json = Readonly<Record<string, unknown>>;

/** A pack with other members, for example another id. */
export const makePack = (change: Json = {}): string => JSON.stringify({ ...PACK, ...change });

/** Lines of JSON, one value a line. */
export const jsonl = (...values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

export const allow = { allow: true, reasons: [{ code: 'oap.allowed' }] };

/** An expectation to deny with these codes. */
export const deny = (...codes: readonly string[]): Json => ({
  allow: false,
  reasons: codes.map((code) => ({ code })),
});

/** A context line; the amount passes every rule unless `context` says otherwise. */
export const line = (name: string, context: Json = {}, more: Json = {}): Json => ({
  name,
  context: { amount: 100, ...context },
  ...more,
});

/** A context line that carries its expectation. */
export const inline = (name: string, context: Json, expected: Json, more: Json = {}): Json =>
  line(name, context, { expected, ...more });

/** The files of a pack folder with a passport and a suite. */
export const packFolder = (
  folder: string,
  contexts: readonly unknown[],
  expected?: readonly unknown[],
  pack: Json = {},
): Record<string, string> => ({
  [`${folder}/policy.json`]: makePack(pack),
  [`${folder}/tests/passport.template.json`]: JSON.stringify(PASSPORT),
  [`${folder}/tests/contexts.jsonl`]: jsonl(...contexts),
  ...(expected === undefined ? {} : { [`${folder}/tests/expected.jsonl`]: jsonl(...expected) }),
});
