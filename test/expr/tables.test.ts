import { describe, expect, it } from 'vitest';
import {
  type BinaryNode,
  childrenOf,
  compile,
  type FaultReason,
  METHODS,
  type Node,
  parse,
  type Reads,
  type SyntaxCode,
} from '../../src/expr/index.js';
import { DEFAULT_SCOPE, LEVELS, makeOptions, makeScope } from './make-scope.js';
import { ROWS, type Row } from './rows.js';

/** Every name of a union, which the compiler keeps complete. */
const namesOf = <T extends string>(all: Readonly<Record<T, true>>): readonly string[] => Object.keys(all).sort();

const SYNTAX = namesOf<SyntaxCode>({
  syntax: true,
  empty: true,
  prose: true,
  'too-long': true,
  'too-deep': true,
  'forbidden-name': true,
  'reserved-word': true,
  'refused-operator': true,
  'refused-syntax': true,
  'bad-number': true,
  'bad-string': true,
});

/** `host` has a test of its own: the tables always give a pattern engine. */
const REASONS = namesOf<Exclude<FaultReason, 'host'>>({
  absent: true,
  type: true,
  'builtin-member': true,
  'forbidden-name': true,
  budget: true,
  pattern: true,
  'not-a-number': true,
  'unknown-name': true,
  'unknown-function': true,
  'undeclared-state': true,
  'state-full': true,
  'bad-call': true,
});

const OPERATORS = namesOf<BinaryNode['op']>({
  '*': true,
  '/': true,
  '%': true,
  '+': true,
  '-': true,
  '<': true,
  '<=': true,
  '>': true,
  '>=': true,
  '==': true,
  '!=': true,
  '===': true,
  '!==': true,
  in: true,
  'member-of': true,
  'not-member-of': true,
  contains: true,
  'starts-with': true,
  'ends-with': true,
});

const TOPICS = [
  ...'access arrows-and-methods budgets conditional equality helpers legacy-absent legacy-assurance'.split(' '),
  ...'legacy-functions legacy-limits legacy-membership legacy-names legacy-prose legacy-quantifiers legacy-words'.split(
    ' ',
  ),
  ...'literals logic membership operators optional-chaining refusals roots-and-names'.split(' '),
];

const sortedSet = (names: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(names.filter((name) => name !== undefined))].sort();

const nodesOf = (row: Row): readonly Node[] => {
  const parsed = parse(row.expr, row.dialect);
  const all = (node: Node): Node[] => [node, ...childrenOf(node).flatMap(all)];
  return parsed.ok ? all(parsed.tree.root) : [];
};

const hasValue = (row: Row): boolean => Object.hasOwn(row, 'value') || row.absent === true;

describe('the tables', () => {
  it('hold both dialects, by topic, and no row twice', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(450);
    expect(sortedSet(ROWS.map((row) => row.topic))).toEqual(TOPICS);
    for (const dialect of ['standard', 'legacy'])
      expect(ROWS.filter((row) => row.dialect === dialect).length).toBeGreaterThanOrEqual(200);
    const keys = ROWS.map(({ expr, dialect, scope, declares, topic }) =>
      JSON.stringify({ expr, dialect, scope, declares, topic }),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('hold every refusal of the lexer and the parser', () => {
    expect(sortedSet(ROWS.map((row) => row.syntax?.code))).toEqual(SYNTAX);
  });

  it('hold every reason of a fault, and every kind that may leave an evaluation', () => {
    expect(sortedSet(ROWS.flatMap((row) => [row.fault?.reason, row.issue?.reason]))).toEqual(REASONS);
    expect(sortedSet(ROWS.map((row) => row.fault?.kind))).toEqual(['error', 'policy', 'skip']);
  });

  it('hold every operator with a value and with a fault', () => {
    const operators = (rows: readonly Row[]) =>
      sortedSet(rows.flatMap((row) => nodesOf(row).map((node) => (node.kind === 'binary' ? node.op : undefined))));
    expect(operators(ROWS.filter(hasValue))).toEqual(OPERATORS);
    expect(operators(ROWS.filter((row) => row.fault !== undefined))).toEqual(OPERATORS);
  });

  it.each([...METHODS.keys()])('hold the method %s with a value, a fault and a bad call', (name) => {
    const rows = ROWS.filter((row) => nodesOf(row).some((node) => node.kind === 'call' && node.method === name));
    expect(rows.some(hasValue)).toBe(true);
    expect(rows.some((row) => row.fault?.reason === 'absent')).toBe(true);
    expect(rows.some((row) => row.fault?.reason === 'type')).toBe(true);
    expect(rows.some((row) => row.issue?.reason === 'bad-call')).toBe(true);
  });
});

describe('a host without a pattern engine', () => {
  it('makes helpers.matches an issue', () => {
    const parsed = parse("helpers.matches('a', 'a')", 'standard');
    if (!parsed.ok) throw new Error('does not parse');
    const condition = compile(parsed.tree, { levels: LEVELS });
    expect(condition.issues.map((issue) => issue.reason)).toEqual(['host']);
    expect(condition.value(makeScope(DEFAULT_SCOPE))).toMatchObject({ fault: { fault: 'policy', reason: 'host' } });
  });
});

describe('what a condition reads', () => {
  const NOTHING = { state: [], facts: [], derived: [], context: [], limits: [] };

  it.each([
    ['context.a.b', 'standard', { context: ['a.b', 'a'] }],
    ["context['a']", 'standard', { context: ['a'] }],
    ['context.a[context.b]', 'standard', { context: ['a', 'b'] }],
    ['limits.a > 1 && limits.b', 'standard', { limits: ['a', 'b'] }],
    ["passport.limits['a.b'].c", 'standard', { limits: ['a.b.c', 'a.b'] }],
    ['state.tx_count', 'standard', { state: ['tx_count'] }],
    ["'tx_count' in state", 'standard', { state: ['tx_count'] }],
    ['state.daily_total[context.currency]', 'standard', { state: ['daily_total'], context: ['currency'] }],
    ['facts.market_open', 'standard', { facts: ['market_open'] }],
    ["'holiday' in facts", 'standard', { facts: ['holiday'] }],
    ['derived.url_host', 'standard', { derived: ['url_host'] }],
    ['context.items.some(context => context.a)', 'standard', { context: ['items'] }],
    ['passport.status', 'standard', {}],
    ['amount > 5', 'legacy', { context: ['amount'] }],
    ['daily_total + tx_count', 'legacy', { state: ['daily_total', 'tx_count'] }],
    ['daily_total[currency]', 'legacy', { state: ['daily_total'], context: ['currency'] }],
    ['market_open', 'legacy', { facts: ['market_open'] }],
    ['any(x.a for x in items)', 'legacy', { context: ['items'] }],
    ['limits.payments.charge.max', 'legacy', { limits: ['payments.charge.max'] }],
  ] as const)('%s (%s)', (text, dialect, expected) => {
    const parsed = parse(text, dialect);
    if (!parsed.ok) throw new Error('does not parse');
    const { reads } = compile(parsed.tree, makeOptions());
    const plain = Object.fromEntries(
      (Object.keys(NOTHING) as (keyof Reads)[]).map((name) => [name, [...reads[name]].sort()]),
    );
    const sorted = Object.fromEntries(Object.entries(expected).map(([name, list]) => [name, [...list].sort()]));
    expect(plain).toEqual({ ...NOTHING, ...sorted });
  });
});
