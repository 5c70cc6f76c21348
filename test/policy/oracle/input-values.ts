import type { Random } from './random.js';

export type Make = (random: Random) => unknown;

export const NOW = '2025-01-30T10:30:00Z';
/** Few numbers, so that values and bounds meet; among them the bounds that published rules write down. */
export const NUMBERS = [-1, 0, 0.5, 1, 1, 2, 3, 60, 99, 100, 101, 10_000, 10_001, 50_000, 50_001];
export const WORDS = ['alpha', 'beta', 'gamma', 'USD', 'EUR', 'US', 'DE', '*', ''];
export const WRONG: readonly unknown[] = [null, true, false, 0, 7, '', 'alpha', [], ['alpha'], {}, { id: 'alpha' }];
export const LEVELS = ['L0', 'L1', 'L2', 'L3', 'L4KYC', 'L4FIN', 'L4', ''];
export const CURRENCIES = ['USD', 'EUR', 'GBP'];
export const FLAGS = [true, true, false];
export const REPORT_TYPES = ['alpha', 'beta', 'gamma'];
const TIMES = [
  NOW,
  '2025-01-30T10:29:00Z',
  '2025-01-30T10:28:20Z',
  '2025-01-30T11:30:00+01:00',
  '2025-01-29T10:30:00Z',
  '2026-01-01T00:00:00Z',
  '2025-01-30',
  'yesterday',
  '',
];
const URLS = [
  'https://alpha.example/path',
  'https://ALPHA.example./',
  'https://beta.example/?next=alpha.example',
  'http://sub.alpha.example:8080/',
  'http://alpha.example@beta.example/',
  'https://notalpha.example/',
  'alpha.example',
  '',
];
const DOMAINS = ['alpha.example', 'ALPHA.example', 'example', 'beta.example', '*'];
const PATHS = [
  '/srv/alpha/file.txt',
  '/srv/alpha',
  '/srv/alphabet/file.txt',
  '/srv/alpha/../beta/file.txt',
  '/etc/passwd',
  'file.txt',
  '',
];
const PATH_RULES = ['/srv/alpha', '/srv/alpha/', '/srv/alpha/*', '/srv/alpha/**', '*', '', '/etc'];
const COMMANDS = ['git', 'git status', 'gitk', 'ls -l', 'rm', ''];
const PAIRS = ['BTC-USD', 'ETH-USD', 'BTC', 'USD-BTC', '', '-'];

export const oneOf =
  (values: readonly unknown[]): Make =>
  (random) =>
    random.pick(values);
export const listOf =
  (values: readonly unknown[], most = 6): Make =>
  (random) =>
    random.some(values, most);
export const numbers = oneOf(NUMBERS);

/** Members that a name makes special, whatever their schema says. */
export const BY_NAME: Readonly<Record<string, Make>> = {
  currency: oneOf(CURRENCIES),
  order_currency: oneOf(CURRENCIES),
  contract_currency: oneOf(CURRENCIES),
  supported_currencies: listOf(CURRENCIES, 3),
  region: oneOf(['US', 'US-CA', 'DE', 'FR', '']),
  regions: listOf(['US', 'US-CA', 'DE', 'FR'], 3),
  shipping_country: oneOf(['US', 'DE', 'FR', '']),
  allowed_countries: listOf(['US', 'DE'], 3),
  idempotency_key: oneOf(['key-0001', 'key-0002', 'key-0003', '']),
  data_timestamp: oneOf(TIMES),
  url: oneOf(URLS),
  allowed_domains: listOf(DOMAINS, 4),
  file_path: oneOf(PATHS),
  allowed_paths: listOf(PATH_RULES, 4),
  command: oneOf(COMMANDS),
  allowed_commands: listOf([...COMMANDS, '*', ' '], 4),
  pair: oneOf(PAIRS),
  allowed_tokens: listOf(['BTC', 'USD', 'ETH', ''], 4),
  message: oneOf(['', 'hello', 'x'.repeat(1999), 'x'.repeat(2000), 'x'.repeat(2001)]),
  report_type: oneOf(REPORT_TYPES),
  format: oneOf(['csv', 'json', 'xlsx', 'parquet', 'pdf']),
  version: oneOf(['1.2.3', '1.2.3', '0.10.0-rc.1', '1.2.3+x', '1.2', 'v1.2.3', '1.2.3-', '1..3', '']),
  files: listOf(['alpha.tgz', 'alpha.TGZ', 'beta.zip', 'betazip', 'gamma'], 2),
  allowed_file_extensions: listOf(['.tgz', '.TGZ', 'zip', '.zip', ''], 4),
  source_account_type: oneOf(['client_funds', 'proprietary', 'alpha', '']),
  destination_account_type: oneOf(['client_funds', 'proprietary', 'alpha']),
  allowed_source_account_types: listOf(['client_funds', 'proprietary', 'alpha', ''], 3),
  restricted_source_account_types: listOf(['client_funds', 'alpha'], 2),
  data_classification: oneOf(['alpha', 'beta', 'gamma', 'USD']),
  action_type: oneOf(['read', 'export', 'delete', '']),
  allowed_report_types: listOf(REPORT_TYPES, 3),
  allowed_methods: listOf(['GET', 'POST', 'HEAD'], 3),
  acceptance_criteria: (random) => random.some(['alpha', 'beta'], 2).map((id) => ({ id })),
  criteria_attestations: (random) =>
    random.some(['alpha', 'beta', 'gamma'], 3).map((criterion_id) => ({ criterion_id, met: random.pick(FLAGS) })),
  items: (random) =>
    random
      .some(['toys', 'Toys', 'books', '', undefined], 3)
      .map((category) => (category === undefined ? { sku: 's-1' } : { sku: 's-1', category })),
  blocked_categories: listOf(['toys', 'TOYS', 'tools'], 2),
  // Not in any schema, but read by rules.
  estimated_rows: numbers,
  file_size_mb: numbers,
  data_size_mb: numbers,
  data_quality_score: numbers,
  risk_score: numbers,
  validation_checks: listOf(['alpha', 'beta', 'gamma'], 3),
  resource_attributes: (random) => (random.chance(0.3) ? {} : { account_balance_usd: random.pick(NUMBERS) }),
  collection: oneOf(['users', 'orders', 'alpha']),
  allowed_collections: listOf(['users', 'orders', '*'], 3),
};

/** Members of the context that rules read and no schema declares. */
export const UNDECLARED = [
  'estimated_rows',
  'file_size_mb',
  'data_size_mb',
  'data_quality_score',
  'risk_score',
  'validation_checks',
  'idempotency_key',
  'data_timestamp',
  'collection',
];

export const mapOf = (keys: readonly string[], make: (random: Random) => unknown, drop: number) => (random: Random) =>
  Object.fromEntries(keys.filter(() => !random.chance(drop)).map((key) => [key, make(random)]));

export const STATE: Readonly<Record<string, Make>> = {
  ...Object.fromEntries(
    ['active_sessions', 'sessions_created_today', 'registrations_today', 'daily_pr_count', 'daily_merge_count']
      .concat(['writes_last_hour', 'daily_volume_total', 'trades_today_count', 'daily_payout_count'])
      .concat(['daily_contract_count', 'calls_last_minute', 'minute_count', 'daily_count', 'screenshots_last_hour'])
      .concat(['navigations_last_hour', 'requests_last_hour', 'requests_last_minute'])
      .map((name) => [name, numbers]),
  ),
  ...Object.fromEntries(
    ['ingest_count_per_hour', 'daily_counterparty_total', 'entity_access_count', 'active_sessions_by_user'].map(
      (name) => [name, mapOf(['alpha', 'beta', 'gamma', ''], numbers, 0.4)],
    ),
  ),
  daily_total: mapOf(CURRENCIES, numbers, 0.4),
  daily_contract_value: mapOf(CURRENCIES, numbers, 0.4),
  recent_clients: mapOf(['alpha', 'beta', ''], listOf(WORDS), 0.4),
  recent_keys: listOf(['key-0001', 'key-0002'], 2),
  registered_tools: listOf(WORDS),
};

export const FACTS: Readonly<Record<string, Make>> = {
  exchange_status: mapOf(['alpha', 'beta', 'gamma'], oneOf(['online', 'offline']), 0.3),
  market_open: mapOf(['alpha', 'beta', 'gamma'], oneOf([true, true, false, 1]), 0.3),
  data_source_reputation: mapOf(['alpha', 'beta', 'gamma'], numbers, 0.3),
  parent_exists: oneOf(FLAGS),
};
