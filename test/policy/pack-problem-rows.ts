import { legacyRule, type Members, packOf, packWith, rule } from './documents.js';

/** A pack, and one problem of it. */
export interface PackProblemRow {
  readonly why: string;
  readonly pack: unknown;
  readonly code: string;
  readonly pointer: string;
  /** What the range marks in the text at the pointer. */
  readonly marks?: string;
  readonly requirement?: string;
}

const condition = (
  text: string,
  more: Partial<PackProblemRow> & { readonly code: string },
  index = 0,
): PackProblemRow => ({
  why: text.length > 60 ? `${text.slice(0, 40)}… (${text.length})` : text,
  pack: packOf([...Array.from({ length: index }, (_, at) => rule(`fine_${at}`, 'true')), rule('r', text)]),
  pointer: `/evaluation_rules/${index}/condition`,
  ...more,
});
const legacy = (text: string, more: Partial<PackProblemRow> & { readonly code: string }): PackProblemRow => ({
  ...condition(text, more),
  pack: packOf([legacyRule('r', text)]),
});
const state = (declaration: Members, more: Omit<PackProblemRow, 'pack'>): PackProblemRow => ({
  ...more,
  pack: packOf([rule('r', 'true')], { 'x-state': { 'a/b~c': declaration } }),
  pointer: `/x-state/a~1b~0c${more.pointer}`,
});
const context = (required_context: unknown, more: Omit<PackProblemRow, 'pack'>): PackProblemRow => ({
  ...more,
  pack: packOf([rule('r', 'true')], { required_context }),
});

const CONDITIONS: readonly PackProblemRow[] = [
  condition('context.amount <=', { code: 'pack/condition-syntax', marks: '' }),
  condition('context.amount <= ) 1', { code: 'pack/condition-syntax', marks: ')' }, 2),
  condition('', { code: 'pack/condition-empty', marks: '' }),
  condition('   ', { code: 'pack/condition-empty', marks: '   ' }),
  condition('context.amount = 1', { code: 'pack/condition-refused-operator', marks: '=' }),
  condition('context.amount; 1', { code: 'pack/condition-refused-operator', marks: ';' }),
  condition('/a+/', { code: 'pack/condition-syntax', marks: '/' }),
  condition('`text`', { code: 'pack/condition-refused-operator', marks: '`' }),
  condition('new Date()', { code: 'pack/condition-reserved-word', marks: 'new' }),
  condition('context.a and context.b', { code: 'pack/condition-syntax', marks: 'and' }),
  condition('context.__proto__', {
    code: 'pack/condition-forbidden-name',
    marks: '__proto__',
    requirement: 'OAP-EXPR-008',
  }),
  condition("context['constructor']", {
    code: 'pack/condition-forbidden-name',
    marks: "'constructor'",
    requirement: 'OAP-EXPR-008',
  }),
  condition('eval(1)', { code: 'pack/condition-forbidden-name', marks: 'eval' }),
  condition('Function', { code: 'pack/condition-forbidden-name', marks: 'Function' }),
  condition(`true ${'&& true '.repeat(125)}`, { code: 'pack/condition-too-long', requirement: 'OAP-EXPR-009' }),
  condition(`${'('.repeat(65)}1${')'.repeat(65)}`, { code: 'pack/condition-too-deep' }),
  condition("'open", { code: 'pack/condition-bad-string', marks: "'open" }),
  condition('0x10 > 1', { code: 'pack/condition-bad-number' }),
  condition("helpers.matches(context.a, '(?=a)')", { code: 'pack/condition-pattern', requirement: 'OAP-EXPR-005' }),
  condition("helpers.matches(context.a, '(a')", { code: 'pack/condition-pattern' }, 1),
  condition("helpers.matches(context.a, '\\\\1')", { code: 'pack/condition-pattern' }),
  legacy('all files have allowed extensions', { code: 'pack/condition-prose', marks: 'files' }),
  legacy('version matches semantic versioning pattern', { code: 'pack/condition-prose', marks: 'matches' }),
  legacy('amount in', { code: 'pack/condition-syntax', marks: '' }),
  legacy('context.prototype == 1', { code: 'pack/condition-forbidden-name', marks: 'prototype' }),
];

const STATE: readonly PackProblemRow[] = [
  state(
    { aggregate: 'count', window: '1234567890s' },
    { why: 'a window of too many digits', code: 'pack/state-window', pointer: '/window' },
  ),
  state(
    { aggregate: 'count', window: '60' },
    { why: 'a window without a unit', code: 'pack/schema-pattern', pointer: '/window' },
  ),
  state(
    { aggregate: 'count', window: '0s' },
    { why: 'a window of nothing', code: 'pack/schema-pattern', pointer: '/window' },
  ),
  state(
    { aggregate: 'count', window: 'utc-week' },
    { why: 'a window that is none', code: 'pack/schema-pattern', pointer: '/window' },
  ),
  state({ aggregate: 'count' }, { why: 'no window', code: 'pack/schema-required', pointer: '' }),
  state(
    { aggregate: 'average', window: '60s' },
    { why: 'an aggregate that is none', code: 'pack/schema-enum', pointer: '/aggregate' },
  ),
  state({ aggregate: 'sum', window: '60s' }, { why: 'a sum of nothing', code: 'pack/schema-required', pointer: '' }),
  state(
    { aggregate: 'count', window: '60s', of: 'context.' },
    { why: 'of does not parse', code: 'pack/state-expression', pointer: '/of', marks: '' },
  ),
  state(
    { aggregate: 'count', window: '60s', by: 'currency' },
    { why: 'by of a bare name', code: 'pack/state-expression', pointer: '/by', marks: 'currency' },
  ),
  state(
    { aggregate: 'count', window: '60s', where: 'action is empty' },
    { why: 'where in the older dialect', code: 'pack/state-expression', pointer: '/where', marks: 'is' },
  ),
  state(
    { aggregate: 'count', window: '60s', where: 'state.other > 1' },
    { why: 'where reads other state', code: 'pack/state-expression', pointer: '/where' },
  ),
  state(
    { aggregate: 'count', window: '60s', by: 'context.__proto__' },
    { why: 'by of a forbidden name', code: 'pack/state-expression', pointer: '/by', marks: '__proto__' },
  ),
];

const CONTEXT: readonly PackProblemRow[] = [
  context(
    { type: 'strange' },
    { why: 'a type that is none', code: 'pack/context-schema', pointer: '/required_context/type' },
  ),
  context(
    { properties: { a: { format: 'colour' } } },
    { why: 'an unknown format', code: 'pack/context-schema', pointer: '/required_context/properties/a/format' },
  ),
  context(
    { properties: { a: { pattern: '(' } } },
    { why: 'a pattern that is none', code: 'pack/context-schema', pointer: '/required_context/properties/a/pattern' },
  ),
  context(
    { properties: { a: { pattern: '(?=a)' } } },
    {
      why: 'a pattern that no linear engine runs',
      code: 'pack/context-schema',
      pointer: '/required_context/properties/a/pattern',
    },
  ),
  context(
    { properties: { a: { $ref: '#/definitions/none' } } },
    {
      why: 'a reference that leads nowhere',
      code: 'pack/context-schema',
      pointer: '/required_context/properties/a/$ref',
    },
  ),
  context(
    { required: 'amount' },
    { why: 'required that is no list', code: 'pack/context-schema', pointer: '/required_context/required' },
  ),
  context('amount', { why: 'a schema that is a text', code: 'pack/schema-type', pointer: '/required_context' }),
];

const SCHEMA: readonly PackProblemRow[] = [
  {
    why: 'a type that is none',
    pack: packOf([{ ...rule('r', 'true'), type: 'magic' }]),
    code: 'pack/schema-enum',
    pointer: '/evaluation_rules/0/type',
  },
  {
    why: 'an expression without a condition',
    pack: packOf([{ name: 'r', type: 'expression', deny_code: 'oap.r' }]),
    code: 'pack/schema-required',
    pointer: '/evaluation_rules/0',
  },
  {
    why: 'an older rule without a condition',
    pack: packOf([{ name: 'r', deny_code: 'oap.r' }]),
    code: 'pack/schema-required',
    pointer: '/evaluation_rules/0',
  },
  {
    why: 'a validator without its name',
    pack: packOf([{ name: 'r', type: 'custom_validator', deny_code: 'oap.r' }]),
    code: 'pack/schema-required',
    pointer: '/evaluation_rules/0',
  },
  {
    why: 'a rule without a code',
    pack: packOf([{ name: 'r', type: 'expression', condition: 'true' }]),
    code: 'pack/schema-required',
    pointer: '/evaluation_rules/0',
  },
  {
    why: 'a condition that is no text',
    pack: packOf([{ ...rule('r', ''), condition: true }]),
    code: 'pack/schema-type',
    pointer: '/evaluation_rules/0/condition',
  },
  {
    why: 'no capability',
    pack: packWith({ requires_capabilities: [] }),
    code: 'pack/schema-minItems',
    pointer: '/requires_capabilities',
  },
  {
    why: 'a level that is none',
    pack: packWith({ min_assurance: 'L4' }),
    code: 'pack/schema-enum',
    pointer: '/min_assurance',
  },
  { why: 'an id without a version', pack: packWith({ id: 'demo.act' }), code: 'pack/schema-pattern', pointer: '/id' },
  {
    why: 'rules that are no list',
    pack: packWith({ evaluation_rules: {} }),
    code: 'pack/schema-type',
    pointer: '/evaluation_rules',
  },
  {
    why: 'a time to live below zero',
    pack: packWith({ cache: { default_ttl_seconds: -1 } }),
    code: 'pack/schema-minimum',
    pointer: '/cache/default_ttl_seconds',
  },
  ...[null, [], 'pack', 7, undefined].map((pack) => ({
    why: `${JSON.stringify(pack)} is no pack`,
    pack,
    code: 'pack/schema-type',
    pointer: '',
  })),
];

export const PACK_PROBLEM_ROWS = {
  conditions: CONDITIONS,
  'x-state': STATE,
  required_context: CONTEXT,
  'the schema of packs': SCHEMA,
} as const;
