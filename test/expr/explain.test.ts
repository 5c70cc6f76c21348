import { describe, expect, it } from 'vitest';
import { compile, type Dialect, explain, parse } from '../../src/expr/index.js';
import { type ExplainCase, LEGACY, STANDARD } from './explanations.js';
import { DEFAULT_SCOPE, makeOptions, makeScope } from './make-scope.js';
import { ROWS, scopeDataOf } from './rows.js';

const explainCase = (one: ExplainCase, dialect: Dialect) => {
  const parsed = parse(one.text, dialect);
  if (!parsed.ok) throw new Error(`does not parse: ${one.text}`);
  const scope = makeScope(DEFAULT_SCOPE, one.declares);
  return { root: parsed.tree.root, ...explain(parsed.tree, scope, makeOptions(one.declares)) };
};

describe.each([
  ['standard', STANDARD],
  ['legacy', LEGACY],
] as const)('explain in the %s dialect', (dialect, cases) => {
  it.each(cases.map((one) => [one.text, one] as const))('%s', (_text, one) => {
    const { result, culprit, reads, parts } = explainCase(one, dialect);
    expect('fault' in result ? [result.fault.reason] : result.value).toEqual(one.gives);
    expect(one.text.slice(culprit.start, culprit.end)).toBe(one.culprit ?? one.text);
    expect(Object.fromEntries(reads.map(({ path, value }) => [path, value]))).toEqual(one.reads);
    for (const read of reads) expect(read.present).toBe(read.value !== undefined);
    const unreached = parts.filter((part) => part.outcome === 'not-reached');
    const outermost = unreached.filter(
      (part) => !unreached.some((other) => other !== part && other.start <= part.start && other.end >= part.end),
    );
    expect(outermost.map((part) => part.text)).toEqual(one.notReached ?? []);
  });
});

describe('the parts of an explanation', () => {
  const partsOf = (text: string, dialect: Dialect = 'standard') =>
    explainCase({ text, gives: 0, reads: {} }, dialect).parts;

  it('come outermost first, with text and offsets', () => {
    expect(partsOf('1 + 2 * 3').map(({ text, start, end }) => [text, start, end])).toEqual([
      ['1 + 2 * 3', 0, 9],
      ['1', 0, 1],
      ['2 * 3', 4, 9],
      ['2', 4, 5],
      ['3', 8, 9],
    ]);
  });

  it('tell how often they ran and what they gave last', () => {
    const body = partsOf('context.numbers.map(n => n * 2)').find((part) => part.text === 'n * 2');
    expect(body).toMatchObject({ outcome: 'value', runs: 3, value: 4 });
  });

  it('tell the fault of each part that it passed through', () => {
    const faulted = partsOf('context.active && -context.currency > 1').filter((part) => part.outcome === 'fault');
    expect(faulted.map(({ text, fault }) => [text, fault?.reason, fault?.start])).toEqual([
      ['context.active && -context.currency > 1', 'type', 19],
      ['-context.currency > 1', 'type', 19],
      ['-context.currency', 'type', 19],
    ]);
  });

  it('show a state map as plain data', () => {
    const map = partsOf('state.daily_total.USD').find((part) => part.text === 'state.daily_total');
    expect(map?.value).toEqual({ USD: 1500 });
  });

  it.each([
    ['state.tx_count', 'standard'],
    ["helpers.matches(context.name, 'a')", 'standard'],
    ["'tx_count' in state", 'standard'],
    ["daily_total['USD'] > 1", 'legacy'],
    ['limits.payments.charge.max_per_tx > 1', 'legacy'],
    ['context.items.some(item => item.price > 1)', 'standard'],
  ] as const)('%s: nothing that was read counts as not reached', (text, dialect) => {
    expect(partsOf(text, dialect).filter((part) => part.outcome === 'not-reached')).toEqual([]);
  });
});

describe('over all tables', () => {
  const explained = ROWS.flatMap((row) => {
    const parsed = parse(row.expr, row.dialect);
    if (!parsed.ok) return [];
    const [options, scope] = [makeOptions(row.declares), makeScope(scopeDataOf(row), row.declares)];
    return [
      { row, condition: compile(parsed.tree, options), scope, explanation: explain(parsed.tree, scope, options) },
    ];
  });

  it.each(explained.map((one) => [one.row.from, one] as const))(
    '%s',
    (_from, { row, condition, scope, explanation }) => {
      const { result, culprit, parts } = explanation;
      expect(result).toEqual(condition.value(scope));
      expect(culprit.start).toBeGreaterThanOrEqual(0);
      expect(culprit.end).toBeLessThanOrEqual(row.expr.length);
      for (const part of parts) expect(part.text).toBe(row.expr.slice(part.start, part.end));
      // The culprit of a fault holds the place of the fault.
      if ('fault' in result) {
        expect(culprit.start).toBeLessThanOrEqual(result.fault.start);
        expect(culprit.end).toBeGreaterThanOrEqual(result.fault.end);
      } else if (result.value) expect([culprit.start, culprit.end]).toEqual([parts[0]?.start, parts[0]?.end]);
    },
  );
});
