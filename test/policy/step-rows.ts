import type { Given } from './documents.js';
import { CONTEXT, contextWith, PASSPORT, packOf, packWith, passportWith, rule } from './documents.js';

/** One evaluation: what is given, the code that comes out, and for a denial the step that decides. */
export interface StepRow extends Given {
  readonly why: string;
  readonly code: string;
  readonly step?: string;
}

const allowed = (why: string, given: Given): StepRow => ({ why, ...given, code: 'oap.allowed' });
const denied = (step: string, code: string, why: string, given: Given): StepRow => ({ why, ...given, step, code });
const suspended = (step: string, why: string, given: Given): StepRow =>
  denied(step, 'oap.passport_suspended', why, given);
const invalid = (why: string, given: Given): StepRow => denied('context', 'oap.invalid_context', why, given);
const presence = { passportCheck: 'presence' } as const;

const PASSPORT_ROWS: readonly StepRow[] = [
  allowed('an instance names its parent', {
    passport: passportWith({ kind: 'instance', parent_agent_id: '0d5c4a4e-0b0a-4f0e-8a55-3a1d6e1f2b3c' }),
  }),
  denied('passport', 'oap.policy_error', 'an instance without a parent', {
    passport: passportWith({ kind: 'instance' }),
  }),
  denied('passport', 'oap.policy_error', 'no version 4 UUID', {
    passport: passportWith({ passport_id: '7b0f3c52-6f0e-1c7d-9d55-0a2f4b6c8e11' }),
  }),
  denied('passport', 'oap.policy_error', 'a required member is missing', { passport: passportWith({ regions: null }) }),
  denied('passport', 'oap.policy_error', 'a level that is none', { passport: passportWith({ assurance_level: 'L4' }) }),
  denied('passport', 'oap.policy_error', 'a status that is none', { passport: passportWith({ status: 'paused' }) }),
  denied('passport', 'oap.policy_error', 'a time that is none', {
    passport: passportWith({ expires_at: '2030-02-30T00:00:00Z' }),
  }),
  allowed('unknown members change nothing', { passport: passportWith({ 'x-vendor': { status: 'revoked' } }) }),
  allowed('did, expires_at and never_expires are members (E-03)', {
    passport: passportWith({ did: 'did:web:example.com', expires_at: '2030-01-01T00:00:00Z', never_expires: false }),
  }),
  allowed('presence: what evaluation does not need may be missing', {
    passport: passportWith({ kind: null, spec_version: null, created_at: 'yesterday', regions: null, version: null }),
    options: presence,
  }),
  ...['passport_id', 'owner_id', 'status', 'assurance_level', 'capabilities', 'limits'].map((name) =>
    denied('passport', 'oap.policy_error', `presence: ${name} is needed`, {
      passport: passportWith({ [name]: null }),
      options: presence,
    }),
  ),
  denied('passport', 'oap.policy_error', 'presence: an empty id is none', {
    passport: passportWith({ passport_id: '' }),
    options: presence,
  }),
  denied('passport', 'oap.policy_error', 'presence: a capability without an id', {
    passport: passportWith({ capabilities: ['demo.act'] }),
    options: presence,
  }),
  denied('passport', 'oap.policy_error', 'presence: limits that are a list', {
    passport: passportWith({ limits: [] }),
    options: presence,
  }),
];

const STATUS_ROWS: readonly StepRow[] = [
  ...['draft', 'suspended', 'revoked'].map((status) =>
    suspended('status', status, { passport: passportWith({ status }) }),
  ),
  suspended('status', 'presence: no status that is known', {
    passport: passportWith({ status: 'Active' }),
    options: presence,
  }),
];

const EXPIRY_ROWS: readonly StepRow[] = [
  allowed('later than now', { passport: passportWith({ expires_at: '2025-01-30T10:30:01Z' }) }),
  allowed('exactly now is not yet past', { passport: passportWith({ expires_at: '2025-01-30T10:30:00Z' }) }),
  allowed('exactly now in another zone', { passport: passportWith({ expires_at: '2025-01-30T11:30:00+01:00' }) }),
  suspended('expiry', 'one millisecond before now', {
    passport: passportWith({ expires_at: '2025-01-30T10:29:59.999Z' }),
  }),
  suspended('expiry', 'in another zone', { passport: passportWith({ expires_at: '2025-01-30T11:29:59+01:00' }) }),
  suspended('expiry', 'never_expires does not help (E-27)', {
    passport: passportWith({ expires_at: '2025-01-01T00:00:00Z', never_expires: true }),
  }),
  allowed('never_expires false and no end says nothing', { passport: passportWith({ never_expires: false }) }),
  suspended('expiry', 'presence: an end that is no time', {
    passport: passportWith({ expires_at: 'soon' }),
    options: presence,
  }),
  suspended('expiry', 'presence: an end that is null', {
    passport: { ...PASSPORT, expires_at: null },
    options: presence,
  }),
  suspended('expiry', 'presence: an end that no calendar has', {
    passport: passportWith({ expires_at: '2030-02-30T00:00:00Z' }),
    options: presence,
  }),
];

const fields = (required_fields: readonly string[]): unknown => packWith({ required_fields });

const CONTEXT_ROWS: readonly StepRow[] = [
  invalid('a required member is missing', { context: contextWith({ amount: null }) }),
  invalid('of the wrong type', { context: contextWith({ amount: '10' }) }),
  invalid('out of bounds', { context: contextWith({ amount: 0 }) }),
  invalid('formats are asserted', { context: contextWith({ email: 'nobody' }) }),
  allowed('a format that is met', { context: contextWith({ email: 'a@example.com' }) }),
  invalid('required_fields beside the schema', { pack: fields(['order_id']) }),
  allowed('required_fields that are there', { pack: fields(['order_id']), context: contextWith({ order_id: 'o-1' }) }),
  allowed('null is there', { pack: fields(['order_id']), context: { ...CONTEXT, order_id: null } }),
  invalid('required_fields without a schema', {
    pack: packWith({ required_context: null, required_fields: ['order_id'] }),
  }),
  allowed('no schema and no fields: any object', { pack: packOf([rule('r', 'true')]), context: {} }),
  invalid('schema false', { pack: packOf([rule('r', 'true')], { required_context: false }) }),
  allowed('schema true', { pack: packOf([rule('r', 'true')], { required_context: true }) }),
  invalid('presence: missing all the same', { context: { region: 'US' }, options: { contextCheck: 'presence' } }),
  invalid('presence: required_fields too', { pack: fields(['order_id']), options: { contextCheck: 'presence' } }),
  allowed('presence: no more than that', {
    context: contextWith({ amount: -2, email: 'nobody' }),
    options: { contextCheck: 'presence' },
  }),
  invalid('inherited members are none', {
    pack: packOf([rule('r', 'true')], { required_fields: ['toString', 'constructor'] }),
    context: {},
  }),
  ...[null, 'amount', 7, true, [], [CONTEXT], undefined].flatMap((context) => [
    invalid(`${JSON.stringify(context)} is no context`, { context }),
    invalid(`presence: ${JSON.stringify(context)} is no context`, { context, options: { contextCheck: 'presence' } }),
    invalid(`no schema: ${JSON.stringify(context)} is no context`, { pack: packOf([rule('r', 'true')]), context }),
  ]),
];

const unknownCapability = (why: string, given: Given): StepRow =>
  denied('capabilities', 'oap.unknown_capability', why, given);

const CAPABILITY_ROWS: readonly StepRow[] = [
  unknownCapability('none at all', { passport: passportWith({ capabilities: [] }) }),
  unknownCapability('another one', { passport: passportWith({ capabilities: [{ id: 'demo.other' }] }) }),
  unknownCapability('a parent is not enough', { passport: passportWith({ capabilities: [{ id: 'demo' }] }) }),
  unknownCapability('a child is not enough', { passport: passportWith({ capabilities: [{ id: 'demo.act.more' }] }) }),
  unknownCapability('one of two', { pack: packWith({ requires_capabilities: ['demo.act', 'demo.more'] }) }),
  allowed('both of two, in any order, among others', {
    pack: packWith({ requires_capabilities: ['demo.act', 'demo.more'] }),
    passport: passportWith({ capabilities: [{ id: 'demo.more', params: {} }, { id: 'demo.x' }, { id: 'demo.act' }] }),
  }),
];

const insufficient = (why: string, given: Given): StepRow =>
  denied('assurance', 'oap.assurance_insufficient', why, given);
const LEVELS = ['L0', 'L1', 'L2', 'L3', 'L4KYC', 'L4FIN'];
const owner = (require_assurance_at_least: unknown): unknown =>
  passportWith({ limits: { 'demo.act': { require_assurance_at_least } } });

const ASSURANCE_ROWS: readonly StepRow[] = [
  ...LEVELS.flatMap((assurance_level, held) =>
    LEVELS.map((min_assurance, wanted) => {
      const given = { pack: packWith({ min_assurance }), passport: passportWith({ assurance_level }) };
      const why = `${assurance_level} for ${min_assurance}`;
      return held >= wanted ? allowed(why, given) : insufficient(why, given);
    }),
  ),
  ...LEVELS.map((level, rank) =>
    rank <= 2
      ? allowed(`L2 for ${level} of the limits`, { passport: owner(level) })
      : insufficient(`L2 for ${level} of the limits`, { passport: owner(level) }),
  ),
  ...['L4', 'l1', '', ' L1', 'constructor'].map((level) =>
    insufficient(`${JSON.stringify(level)} of the limits is no level`, { passport: owner(level) }),
  ),
  ...[1, false, [], ['L1'], {}, { toString: 1, valueOf: 1 }].map((level) =>
    insufficient(`${JSON.stringify(level)} of the limits is no level`, { passport: owner(level) }),
  ),
  insufficient('null of the limits is no level', {
    passport: { ...PASSPORT, limits: { 'demo.act': { max_amount: 100, require_assurance_at_least: null } } },
  }),
  ...['L4', 'l2', ''].map((assurance_level) =>
    insufficient(`presence: the passport's ${JSON.stringify(assurance_level)} is no level`, {
      passport: passportWith({ assurance_level }),
      pack: packWith({ min_assurance: 'L0' }),
      options: presence,
    }),
  ),
  allowed('what the context demands is nothing', { context: contextWith({ require_assurance_at_least: 'L4FIN' }) }),
];

const blocked = (why: string, given: Given): StepRow => denied('region', 'oap.region_blocked', why, given);
const from = (region: unknown, regions: unknown): Given => ({
  context: { ...CONTEXT, region },
  passport: passportWith({ regions }),
});
const anywhere = packOf([rule('r', 'true')]);

const REGION_ROWS: readonly StepRow[] = [
  allowed('the same', from('US', ['US'])),
  allowed('one of several', from('FR', ['US', 'FR'])),
  allowed('US covers US-CA', from('US-CA', ['US'])),
  blocked('US-CA does not cover US', from('US', ['US-CA'])),
  blocked('US-CA does not cover US-NY', from('US-NY', ['US-CA'])),
  blocked('US does not cover USA', from('USA', ['US'])),
  blocked('case counts', from('us', ['US'])),
  blocked('an empty name is no region', from('', ['US'])),
  blocked('a region that only begins like one', from('-US', ['US'])),
  blocked('an empty list names none', from('US', [])),
  allowed('an empty list and no region', {
    context: contextWith({ region: null }),
    passport: passportWith({ regions: [] }),
  }),
  allowed('no region is not checked', { context: contextWith({ region: null }) }),
  ...[null, 1, ['US'], { id: 'US' }].map((region) =>
    blocked(`${JSON.stringify(region)} is no region`, { ...from(region, ['US']), pack: anywhere }),
  ),
  allowed('presence: a passport without regions', { passport: passportWith({ regions: null }), options: presence }),
  ...['US', { US: true }, [['US']], [null, 1, '']].map((regions) =>
    blocked(`presence: ${JSON.stringify(regions)} name no region`, {
      passport: passportWith({ regions }),
      options: presence,
    }),
  ),
];

const strict = { strictLimits: true } as const;
const limits = (block: unknown): unknown => ({ ...PASSPORT, limits: block });
const lacking = (why: string, given: Given): StepRow => denied('limits', 'oap.policy_error', why, given);

const LIMITS_ROWS: readonly StepRow[] = [
  allowed('everything that is required', { options: strict }),
  lacking('a required limit is missing', { passport: limits({ 'demo.act': { other: 1 } }), options: strict }),
  denied('rule', 'oap.cap', 'not strict: the rule that reads it denies', {
    passport: limits({ 'demo.act': { other: 1 } }),
  }),
  lacking('no block, though the key stands at the top', { passport: limits({ max_amount: 100 }), options: strict }),
  allowed('not strict: the limits are read whole', { passport: limits({ max_amount: 100 }) }),
  lacking('no block, and nothing required', {
    pack: packWith({ limits_required: [], evaluation_rules: [rule('r', 'true')] }),
    passport: limits({}),
    options: strict,
  }),
  lacking('a block of the pack is none of the capability', {
    pack: packWith({ id: 'demo.action.v1' }),
    passport: limits({ 'demo.action': { max_amount: 100 } }),
    options: strict,
  }),
  allowed('a dotted block', { passport: limits({ demo: { act: { max_amount: 100 } } }), options: strict }),
  allowed('null is there, though no rule can use it', {
    pack: packWith({ limits_required: ['other'] }),
    passport: limits({ 'demo.act': { max_amount: 100, other: null } }),
    options: strict,
  }),
  lacking('inherited members are none', {
    pack: packWith({ limits_required: ['toString'] }),
    options: strict,
  }),
];

const RULE_ROWS: readonly StepRow[] = [
  allowed('both rules pass', {}),
  denied('rule', 'oap.cap', 'the first rule fails', { context: contextWith({ amount: 101 }) }),
  denied('rule', 'oap.even', 'the second rule fails', { context: contextWith({ amount: 9 }) }),
  allowed('no rules at all', { pack: packWith({ evaluation_rules: [] }) }),
  ...['1', "'x'", '[]', '-1', '[0]'].map((condition) =>
    allowed(`${condition} is truthy`, { pack: packOf([rule('r', condition)]) }),
  ),
  ...['0', "''", 'null', 'undefined', 'false', '-0'].map((condition) =>
    denied('rule', 'oap.r', `${condition} is falsy`, { pack: packOf([rule('r', condition)]) }),
  ),
  denied('rule', 'oap.r', 'a fault fails the rule with its own code', {
    pack: packOf([rule('r', 'context.nothing.at.all')]),
  }),
  denied('rule', 'oap.r', 'an absent limit is no bound', {
    pack: packOf([rule('r', 'context.amount <= limits.nothing')]),
  }),
  allowed('an absent limit may be tested', { pack: packOf([rule('r', '!limits.nothing || false')]) }),
  denied('rule', 'oap.r', 'strict equality takes no absent value', {
    pack: packOf([rule('r', 'context.nothing !== limits.max_amount')]),
  }),
];

/** Every step of the evaluation with its boundaries, by the name of the step. */
export const STEP_ROWS: Readonly<Record<string, readonly StepRow[]>> = {
  passport: PASSPORT_ROWS,
  status: STATUS_ROWS,
  expiry: EXPIRY_ROWS,
  context: CONTEXT_ROWS,
  capabilities: CAPABILITY_ROWS,
  assurance: ASSURANCE_ROWS,
  region: REGION_ROWS,
  limits: LIMITS_ROWS,
  rule: RULE_ROWS,
};
