/** An aggregate over earlier decisions, as a pack declares it under `x-state`. `of`, `by`, `where` are standard expressions. */
export interface AggregateDeclaration {
  readonly aggregate: 'count' | 'sum' | 'set' | 'gauge';
  readonly of?: string;
  readonly by?: string;
  readonly where?: string;
  /** A gauge needs none. */
  readonly window?: string;
  readonly on?: 'allow' | 'decision';
  readonly scope?: 'agent' | 'owner' | 'pack';
}

const count = (window: string, more: Partial<AggregateDeclaration> = {}): AggregateDeclaration => ({
  aggregate: 'count',
  window,
  ...more,
});
const sum = (of: string, more: Partial<AggregateDeclaration> = {}): AggregateDeclaration => ({
  aggregate: 'sum',
  of,
  window: 'utc-day',
  ...more,
});
const gauge = (more: Partial<AggregateDeclaration> = {}): AggregateDeclaration => ({
  aggregate: 'gauge',
  window: 'forever',
  ...more,
});
const recentKeys: AggregateDeclaration = { aggregate: 'set', of: 'context.idempotency_key', window: '24h' };

/** What the rules of the published packs read without declaring it (E-14), by pack id. A pack's own `x-state` takes its place. */
export const PUBLISHED_STATE: Readonly<Record<string, Readonly<Record<string, AggregateDeclaration>>>> = {
  'agent.session.create.v1': {
    active_sessions: gauge(),
    active_sessions_by_user: gauge({ by: 'context.user_id' }),
    sessions_created_today: count('utc-day'),
  },
  'agent.tool.register.v1': {
    registered_tools: gauge({ scope: 'pack' }),
    registrations_today: count('utc-day'),
  },
  'code.repository.merge.v1': {
    daily_pr_count: count('utc-day', { where: "context.action === 'pr.create'" }),
    daily_merge_count: count('utc-day', { where: "context.action === 'pr.merge'" }),
  },
  'data.file.write.v1': { writes_last_hour: count('3600s') },
  'data.report.ingest.v1': {
    ingest_count_per_hour: count('3600s', { by: 'context.data_source_id' }),
    recent_keys: recentKeys,
  },
  'finance.crypto.trade.v1': {
    daily_volume_total: sum('context.amount_usd'),
    trades_today_count: count('utc-day'),
    recent_keys: recentKeys,
  },
  'finance.payment.charge.v1': {
    daily_total: sum('context.amount', { by: 'context.currency' }),
    recent_keys: recentKeys,
  },
  'finance.payment.refund.v1': {
    daily_total: sum('context.amount', { by: 'context.currency' }),
    recent_keys: recentKeys,
  },
  'finance.payment.payout.v1': { daily_payout_count: count('utc-day'), recent_keys: recentKeys },
  'finance.transaction.execute.v1': {
    daily_counterparty_total: sum('context.amount', { by: 'context.counterparty_id' }),
    recent_keys: recentKeys,
  },
  'governance.data.access.v1': {
    entity_access_count: count('3600s', { by: 'context.accessing_entity_id', on: 'decision' }),
  },
  'legal.contract.review.v1': {
    daily_contract_count: count('utc-day'),
    daily_contract_value: sum('context.contract_value', { by: 'context.contract_currency' }),
    recent_clients: {
      aggregate: 'set',
      of: 'context.client_id',
      by: 'context.matter_id',
      window: 'forever',
      scope: 'owner',
    },
    recent_keys: recentKeys,
  },
  'mcp.tool.execute.v1': { calls_last_minute: count('60s') },
  'messaging.message.send.v1': { minute_count: count('60s'), daily_count: count('utc-day') },
  'web.browser.v1': {
    screenshots_last_hour: count('3600s', { where: "context.action === 'screenshot'" }),
    navigations_last_hour: count('3600s', { where: "context.action === 'navigate'" }),
  },
  'web.fetch.v1': { requests_last_hour: count('3600s'), requests_last_minute: count('60s') },
};

/** Facts that the published packs want from their host (E-14), by pack id. */
export const PUBLISHED_FACTS: Readonly<Record<string, readonly string[]>> = {
  'data.report.ingest.v1': ['data_source_reputation'],
  'finance.crypto.trade.v1': ['exchange_status', 'market_open'],
  'data.file.write.v1': ['parent_exists'],
};
