import { describe, expect, it } from 'vitest';
import { checkKind, type Kind } from '../../src/validate/index.js';
import { changed, contextLine, expectedLine, pack, passport } from './documents.js';

type Path = readonly (string | number)[];
/** What is changed in a valid document, and the `pointer keyword` of each problem that has to follow. */
type Row = readonly [path: Path, value: unknown, ...problems: string[]];

const base = { passport, 'policy-pack': pack, 'context-line': contextLine, 'expected-line': expectedLine };

const found = (kind: Kind, value: unknown): string[] =>
  checkKind(kind, value).map(({ pointer, keyword, key }) => `${pointer} ${keyword}${key === true ? ' key' : ''}`);

const uuid = (version: string, variant = '8'): string => `3f2b7c1e-9a4d-${version}e6f-${variant}b1a-0c5d7e9f1a2b`;
const limit = (block: string, name: string): Path => ['limits', block, name];
const rule = (n: number, name: string): Path => ['evaluation_rules', n, name];
const state = (name: string, member: string): Path => ['x-state', name, member];
const expected = (...path: Path): Path => ['expected', ...path];

const ROWS: Readonly<Record<Kind, readonly Row[]>> = {
  passport: [
    [[], passport()],
    [[], 'text', ' type'],
    [[], [], ' type'],
    ...Object.keys(passport())
      .filter((name) => name !== 'metadata')
      .map((name): Row => [[name], undefined, ' required']),
    [['metadata'], undefined],
    [['metadata'], 'x', '/metadata type'],
    [['passport_id'], uuid('4').toUpperCase()],
    [['passport_id'], uuid('1'), '/passport_id pattern'],
    [['passport_id'], uuid('4', 'c'), '/passport_id pattern'],
    [['passport_id'], '00000000-0000-0000-0000-000000000000', '/passport_id pattern'],
    [['passport_id'], `urn:uuid:${uuid('4')}`, '/passport_id pattern'],
    [['passport_id'], `${uuid('4')}\n`, '/passport_id pattern'],
    [['passport_id'], 'ap_0123456789', '/passport_id pattern'],
    [['kind'], 'Template', '/kind enum'],
    [['kind'], null, '/kind enum'],
    [['kind'], 'instance', ' required'],
    [['parent_agent_id'], uuid('1')],
    [['parent_agent_id'], 'agent', '/parent_agent_id pattern'],
    [['template_id'], uuid('4')],
    [['spec_version'], 'oap/1.1', '/spec_version const'],
    [['owner_id'], 7, '/owner_id type'],
    [['owner_type'], 'team', '/owner_type enum'],
    [['assurance_level'], 'L4', '/assurance_level enum'],
    [['assurance_level'], 2, '/assurance_level enum'],
    [['status'], 'Active', '/status enum'],
    [['capabilities'], []],
    [['capabilities'], {}, '/capabilities type'],
    [['capabilities'], ['data.export'], '/capabilities/0 type'],
    [['capabilities'], [{}], '/capabilities/0 required'],
    [['capabilities'], [{ id: 'a' }, { id: 'A.b' }], '/capabilities/1/id pattern'],
    [['capabilities'], [{ id: 'a..b' }], '/capabilities/0/id pattern'],
    [['capabilities'], [{ id: 'a_b' }], '/capabilities/0/id pattern'],
    [['capabilities'], [{ id: 'a', params: 'x' }], '/capabilities/0/params type'],
    [['limits'], {}],
    [['limits'], [], '/limits type'],
    [['limits', 'shop.order'], 7],
    [
      limit('finance.payment.refund', 'currency_limits'),
      { USD: { max_per_tx: -1 } },
      '/limits/finance.payment.refund/currency_limits/USD/max_per_tx minimum',
    ],
    [
      limit('finance.payment.refund', 'currency_limits'),
      { USD: { daily_cap: 10.5 } },
      '/limits/finance.payment.refund/currency_limits/USD/daily_cap type',
    ],
    [limit('finance.payment.refund', 'currency_limits'), { usd: { daily_cap: 'x' } }],
    [limit('finance.payment.refund', 'reason_codes'), [1], '/limits/finance.payment.refund/reason_codes/0 type'],
    [
      limit('finance.payment.refund', 'idempotency_required'),
      'yes',
      '/limits/finance.payment.refund/idempotency_required type',
    ],
    [limit('data.export', 'max_rows'), 0, '/limits/data.export/max_rows minimum'],
    [limit('data.export', 'allow_pii'), 'no', '/limits/data.export/allow_pii type'],
    [limit('data.export', 'allowed_collections'), 'orders', '/limits/data.export/allowed_collections type'],
    [limit('messaging.send', 'msgs_per_min'), 0, '/limits/messaging.send/msgs_per_min minimum'],
    [limit('messaging.send', 'msgs_per_day'), 1.5, '/limits/messaging.send/msgs_per_day type'],
    [limit('messaging.send', 'allowed_recipients'), [{ id: 'a' }]],
    [
      limit('messaging.send', 'allowed_recipients'),
      [{ id: 'a', limits: { currency: 'usd' } }],
      '/limits/messaging.send/allowed_recipients/0/limits/currency pattern',
    ],
    [
      limit('messaging.send', 'allowed_recipients'),
      ['a', { id: 'b' }],
      '/limits/messaging.send/allowed_recipients/1 type',
    ],
    [limit('messaging.send', 'allowed_recipients'), [], '/limits/messaging.send/allowed_recipients oneOf'],
    [limit('messaging.send', 'allowed_recipients'), 'a', '/limits/messaging.send/allowed_recipients type'],
    [
      limit('payments.payout', 'supported_currencies'),
      ['usd'],
      '/limits/payments.payout/supported_currencies/0 pattern',
    ],
    [limit('payments.payout', 'max_payouts_per_day'), 0, '/limits/payments.payout/max_payouts_per_day minimum'],
    [
      limit('payments.payout', 'currency_limits'),
      { USD: { max_daily_amount: -1 } },
      '/limits/payments.payout/currency_limits/USD/max_daily_amount minimum',
    ],
    [
      limit('repo.release.publish', 'max_releases_per_day'),
      0,
      '/limits/repo.release.publish/max_releases_per_day minimum',
    ],
    [['regions'], ['GB-ENG'], '/regions/0 pattern'],
    [['regions'], ['US', 'us', 'APAC'], '/regions/1 pattern', '/regions/2 pattern'],
    [['did'], 'did:web:example.com:agents:a'],
    [['did'], 'did:key:z6Mk', '/did pattern'],
    [['expires_at'], '2026-01-01T00:00:00Z'],
    [['expires_at'], 'soon', '/expires_at format'],
    [['never_expires'], true],
    [['never_expires'], 'true', '/never_expires type'],
    [['created_at'], '2025-01-30', '/created_at format'],
    [['created_at'], '2025-01-30T10:30:00', '/created_at format'],
    [['created_at'], '2025-01-30 10:30:00Z', '/created_at format'],
    [['updated_at'], '2025-02-30T10:30:00Z', '/updated_at format'],
    [['version'], '1.0', '/version pattern'],
    [['version'], 1, '/version type'],
    [['x_vendor'], 1, '/x_vendor additionalProperties key'],
    [['a/b~c'], 1, '/a~1b~0c additionalProperties key'],
  ],
  'policy-pack': [
    [[], pack()],
    [[], null, ' type'],
    ...[
      'id',
      'name',
      'description',
      'version',
      'status',
      'requires_capabilities',
      'min_assurance',
      'evaluation_rules',
    ].map((name): Row => [[name], undefined, ' required']),
    [['unheard_of'], { a: 1 }],
    [['id'], 'order', '/id pattern'],
    [['id'], 'order', '/id pattern'],
    [['id'], 'Demo.order.v1', '/id pattern'],
    [['id'], 'demo.order.v', '/id pattern'],
    [['id'], 'mcp_tool.execute-now.v12'],
    [['version'], '1.0.0-beta.1'],
    [['version'], '1.0', '/version pattern'],
    [['version'], '1.0.0 final', '/version pattern'],
    [['status'], 'draft', '/status enum'],
    [['requires_capabilities'], 'demo.order', '/requires_capabilities type'],
    [['requires_capabilities'], [], '/requires_capabilities minItems'],
    [['requires_capabilities'], ['a.b', 'A'], '/requires_capabilities/1 pattern'],
    [['min_assurance'], 'L4', '/min_assurance enum'],
    [['required_context'], true],
    [['required_context'], 'object', '/required_context type'],
    [['limits_required'], [1], '/limits_required/0 type'],
    [['advice'], 'Ask', '/advice type'],
    [['cache', 'default_ttl_seconds'], -1, '/cache/default_ttl_seconds minimum'],
    [['cache', 'suspend_invalidate_seconds'], 1.5, '/cache/suspend_invalidate_seconds type'],
    [['cache'], {}],
    [['deprecation'], {}],
    [['deprecation'], 'yes', '/deprecation type'],
    [['created_at'], 'yesterday', '/created_at pattern'],
    [['evaluation_rules'], []],
    [['evaluation_rules'], {}, '/evaluation_rules type'],
    [rule(0, 'name'), undefined, '/evaluation_rules/0 required'],
    [rule(0, 'name'), '', '/evaluation_rules/0/name minLength'],
    [rule(0, 'deny_code'), undefined, '/evaluation_rules/0 required'],
    [rule(0, 'deny_code'), 'denied', '/evaluation_rules/0/deny_code pattern'],
    [rule(0, 'condition'), undefined, '/evaluation_rules/0 required'],
    [rule(0, 'condition'), true, '/evaluation_rules/0/condition type'],
    [rule(1, 'condition'), undefined, '/evaluation_rules/1 required'],
    [rule(2, 'validator'), undefined, '/evaluation_rules/2 required'],
    [rule(2, 'validator'), '', '/evaluation_rules/2/validator minLength'],
    [rule(0, 'type'), 'shield', '/evaluation_rules/0/type enum'],
    [['evaluation_rules', 0], { name: 'a', type: 'shield', deny_code: 'oap.a' }, '/evaluation_rules/0/type enum'],
    [rule(0, 'description'), 1, '/evaluation_rules/0/description type'],
    [
      ['assurance_rules'],
      [{ lte_minor: 1.5, min_level: 'L9' }],
      '/assurance_rules/0/lte_minor type',
      '/assurance_rules/0/min_level enum',
    ],
    [state('total', 'aggregate'), 'average', '/x-state/total/aggregate enum'],
    [state('total', 'of'), undefined, '/x-state/total required'],
    [state('keys', 'of'), undefined, '/x-state/keys required'],
    [state('minute', 'window'), undefined, '/x-state/minute required'],
    ...['1s', '60s', '3600s', '5m', '24h', '7d', 'utc-day', 'forever'].map((w): Row => [state('minute', 'window'), w]),
    ...['0s', '05m', '1w', '60', 'day', '24H', ' 1s'].map(
      (w): Row => [state('minute', 'window'), w, '/x-state/minute/window pattern'],
    ),
    [state('minute', 'on'), 'deny', '/x-state/minute/on enum'],
    [state('minute', 'scope'), 'region', '/x-state/minute/scope enum'],
    [state('minute', 'wndow'), '60s', '/x-state/minute/wndow additionalProperties key'],
    [['x-state'], [], '/x-state type'],
  ],
  'context-line': [
    [[], contextLine()],
    [['name'], undefined, ' required'],
    [['name'], '', '/name minLength'],
    [['name'], 'n'.repeat(200)],
    [['name'], 'n'.repeat(201), '/name maxLength'],
    [['name'], '\u{1f600}'.repeat(200)],
    [['context'], undefined, ' required'],
    [['context'], null],
    [['passport'], 'passport.instance.json'],
    [['passport'], { any: 1 }],
    [['passport'], 7, '/passport type'],
    [['passport'], '', '/passport minLength'],
    [['overridePassport'], { status: null }],
    [['overridePassport'], [], '/overridePassport type'],
    [['state'], { a: 1 }],
    [['state'], [], '/state type'],
    [['facts'], 'x', '/facts type'],
    [['now'], '2025-01-30T10:30:00Z'],
    [['now'], '2025-01-30', '/now format'],
    [['requirements'], ['OAP-EVAL-002']],
    [['requirements'], [1], '/requirements/0 type'],
    [['isolated'], 'true', '/isolated type'],
    [['expected'], { allow: false, reasons: [{ code: 'oap.limit_exceeded' }] }],
    [['expected'], {}, '/expected required'],
    [['expected'], { any_of: ['oap.a'] }],
    [['any_of'], ['oap.a', { code: 'oap.b' }, { allow: true }]],
    [['any_of'], [], '/any_of minItems'],
    [['any_of'], 'oap.a', '/any_of type'],
    [['curency'], 1, '/curency additionalProperties key'],
  ],
  'expected-line': [
    [[], expectedLine()],
    [[], { allow: true }],
    [[], { name: 'n', allow: false, reasons: [{ code: 'oap.a', message: 'm', severity: 'error' }] }],
    [[], { allow: false, reasons: [], policy_id: 'a.b.v1', expires_in: 0, created_at: '2025-01-30T10:30:00Z' }],
    [[], { allow: true, passport_id: 'p', issued_at: '2025-01-30T10:30:00Z', expires_at: '2025-01-30T10:31:00Z' }],
    [[], { allow: true, content_hash: 'c', prev_decision_id: null, prev_content_hash: 'c', decision_token: 't' }],
    [[], {}, ' required'],
    [[], { name: 'n' }, ' required'],
    [[], { allow: 'yes' }, '/allow type'],
    [[], { allow: true, reason: [] }, '/reason additionalProperties key'],
    [[], { allow: true, any_of: [] }, '/any_of additionalProperties key'],
    [[], { allow: true, expires_in: -1 }, '/expires_in minimum'],
    [[], { allow: true, created_at: 'now' }, '/created_at format'],
    [[], [], ' type'],
    [['policy_id'], 'a.b.v1', '/policy_id additionalProperties key'],
    [['name'], 1, '/name type'],
    [expected(), 'allow', '/expected type'],
    [expected('allow'), undefined, '/expected required'],
    [expected('allow'), null, '/expected/allow type'],
    [expected('name'), 'x', '/expected/name additionalProperties key'],
    [expected('reasons'), ['oap.a'], '/expected/reasons/0 type'],
    [expected('reasons'), [{}], '/expected/reasons/0 required'],
    [expected('reasons'), [{ any_of: ['oap.a', { code: 'oap.b' }] }]],
    [expected('reasons'), [{ code: 'oap.a', why: 1 }], '/expected/reasons/0/why additionalProperties key'],
    [expected('any_of'), ['oap.a', { code: 'oap.b' }, { allow: true }, { any_of: ['oap.c'] }]],
    [expected('any_of'), [''], '/expected/any_of/0 minLength'],
    [
      expected('any_of'),
      [{ cde: 'oap.a' }],
      '/expected/any_of/0 required',
      '/expected/any_of/0/cde additionalProperties key',
    ],
    [expected('any_of'), [{ code: 'oap.a', allow: true }], '/expected/any_of/0/allow additionalProperties key'],
    [expected('any_of'), [7], '/expected/any_of/0 type'],
    [expected('any_of'), [], '/expected/any_of minItems'],
  ],
};

for (const kind of Object.keys(ROWS) as Kind[]) {
  describe(kind, () => {
    it.each(ROWS[kind].map((row) => [row] as const))('%j', ([path, value, ...problems]) => {
      expect(found(kind, changed(base[kind](), path, value))).toEqual(problems);
    });
  });
}

describe('members that a prototype has', () => {
  it.each<[Kind, string, string]>([
    ['passport', 'assurance_level', 'asurance_level'],
    ['passport', 'passport_id', 'passportId'],
    ['context-line', 'context', 'contxt'],
  ])('a misspelt name in a %s is one fault: %s', (kind, name, misspelt) => {
    const { [name]: value, ...rest } = base[kind]() as Record<string, unknown>;
    expect(found(kind, { ...rest, [misspelt]: value })).toEqual([`/${misspelt} additionalProperties key`]);
    expect(found(kind, { ...rest, [misspelt]: value, zzzzzz: 1 })).toHaveLength(2);
    expect(found(kind, { ...rest, zzzzzz: value }).sort()).toEqual([' required', '/zzzzzz additionalProperties key']);
  });

  it.each(['__proto__', 'constructor', 'toString'])('%s is an unknown member like any other', (name) => {
    const line = JSON.parse(`{"name":"n","context":{},${JSON.stringify(name)}:{"x":1}}`);
    expect(found('context-line', line)).toEqual([`/${name} additionalProperties key`]);
  });

  it('does not take an inherited member for a required one', () => {
    expect(found('context-line', Object.create(contextLine()))).toEqual([' required', ' required']);
  });

  it('checks what stands under __proto__', () => {
    const document = { ...pack(), 'x-state': JSON.parse('{"__proto__":{"aggregate":"count"}}') };
    expect(found('policy-pack', document)).toEqual(['/x-state/__proto__ required']);
  });
});

describe('many problems', () => {
  it('reports the first fifty, in the order of the document', () => {
    const capabilities = Array.from({ length: 120 }, () => 'x');
    const pointers = checkKind('passport', changed(passport(), ['capabilities'], capabilities)).map((p) => p.pointer);
    expect(pointers).toEqual(capabilities.slice(0, 50).map((_, i) => `/capabilities/${i}`));
  });

  it('gives the same problems whatever the order of the members', () => {
    const spoilt = { ...pack(), status: 'x', id: 'x', version: 'x', cache: { default_ttl_seconds: -1 } };
    const turned = Object.fromEntries(Object.entries(spoilt).reverse());
    expect(checkKind('policy-pack', turned)).toEqual(checkKind('policy-pack', spoilt));
  });

  it('shares one frozen empty array between all valid documents', () => {
    const none = checkKind('passport', passport());
    expect(none).toBe(checkKind('policy-pack', pack()));
    expect(Object.isFrozen(none)).toBe(true);
  });
});

describe('hints', () => {
  const messages = (kind: Kind, value: unknown): string =>
    checkKind(kind, value)
      .map((p) => `${p.message} ${p.hint ?? ''}`)
      .join('\n');

  it('names the member that was meant', () => {
    expect(messages('context-line', { ...contextLine(), overidePassport: {} })).toContain('`overridePassport`');
    expect(messages('context-line', { nam: 'x', context: 1 })).toContain('`nam`');
  });

  it('lists the values of an enumeration and names the one that was meant', () => {
    const text = messages('passport', { ...passport(), status: 'actve' });
    expect(text).toContain('"suspended"');
    expect(text).toContain('mean "active"');
  });

  it('says in words what a pattern wants', () => {
    expect(messages('passport', { ...passport(), passport_id: 'x' })).toContain('UUID');
  });
});
