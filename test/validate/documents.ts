/** Documents that fit their schemas, for tests to spoil one thing at a time. */

export const passport = (): Record<string, unknown> => ({
  passport_id: '3f2b7c1e-9a4d-4e6f-8b1a-0c5d7e9f1a2b',
  kind: 'template',
  spec_version: 'oap/1.0',
  owner_id: 'org_example',
  owner_type: 'org',
  assurance_level: 'L2',
  status: 'active',
  capabilities: [{ id: 'payments.charge' }, { id: 'data.export', params: { note: 'any' } }],
  limits: {
    'payments.charge': { currency_limits: { USD: { max_per_tx: 5000 } } },
    'finance.payment.refund': {
      currency_limits: { USD: { max_per_tx: 5000, daily_cap: 50000 } },
      reason_codes: ['defective'],
      idempotency_required: true,
    },
    'data.export': { max_rows: 1000, allow_pii: false, allowed_collections: ['orders'] },
    'messaging.send': { msgs_per_min: 5, msgs_per_day: 50, allowed_recipients: ['a'], approval_required: false },
    'payments.payout': {
      supported_currencies: ['USD'],
      currency_limits: { USD: { max_per_tx: 1, max_daily_amount: 2 } },
      allowed_destination_types: ['bank'],
      allowed_recipients: [{ id: 'r1', limits: { currency: 'USD', max_amount: 1, daily_cap: 2 } }],
      approval_required: true,
      max_payouts_per_day: 1,
      compliance_checks_required: true,
    },
    'repo.release.publish': { allowed_branches: ['main'], max_releases_per_day: 2, require_signed_artifacts: true },
  },
  regions: ['US', 'US-CA', 'EU'],
  metadata: { name: 'Example agent' },
  created_at: '2025-01-30T10:30:00Z',
  updated_at: '2025-01-30T10:30:00.5+02:00',
  version: '1.0.0',
});

export const pack = (): Record<string, unknown> => ({
  id: 'demo.order.place.v1',
  name: 'Order',
  description: 'Places an order.',
  version: '1.2.3',
  status: 'active',
  requires_capabilities: ['demo.order'],
  min_assurance: 'L1',
  limits_required: ['max'],
  required_fields: ['amount'],
  optional_fields: [],
  required_context: { type: 'object' },
  enforcement: {},
  mcp: {},
  advice: ['Ask first'],
  evaluation_rules_version: '1.0',
  cache: { default_ttl_seconds: 0, suspend_invalidate_seconds: 30 },
  assurance_rules: [{ lte_minor: 100, min_level: 'L1' }],
  deprecation: null,
  created_at: '2025-01-30',
  updated_at: '2025-01-30T10:30:00Z',
  evaluation_rules: [
    { name: 'small', type: 'expression', condition: 'context.amount <= limits.max', deny_code: 'oap.limit_exceeded' },
    {
      name: 'older',
      condition: 'amount > 0',
      deny_code: 'oap.invalid_context',
      description: 'Positive',
      message: 'No',
    },
    { name: 'named', type: 'custom_validator', validator: 'validateOrder', deny_code: 'shop.order_refused' },
  ],
  'x-state': {
    total: { aggregate: 'sum', of: 'context.amount', by: 'context.currency', window: 'utc-day' },
    minute: { aggregate: 'count', window: '60s', on: 'decision', scope: 'owner' },
    keys: { aggregate: 'set', of: 'context.key', window: '24h', where: 'context.amount > 1' },
    live: { aggregate: 'gauge', window: 'forever' },
  },
});

export const contextLine = (): Record<string, unknown> => ({ name: 'one', context: { amount: 1 } });

export const expectedLine = (): Record<string, unknown> => ({ name: 'one', expected: { allow: true } });

/** A copy with the value at a path of member names replaced, or taken out when the value is undefined. */
export const changed = (document: unknown, path: readonly (string | number)[], value: unknown): unknown => {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (Array.isArray(document)) {
    return document.map((item, i) => (i === head ? changed(item, rest, value) : item));
  }
  const { [String(head)]: old, ...others } = document as Record<string, unknown>;
  if (rest.length === 0 && value === undefined) return others;
  return { ...others, [String(head)]: changed(old ?? {}, rest, value) };
};
