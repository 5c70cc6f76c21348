import { describe, expect, it } from 'vitest';
import type { DecidingView } from '../../src/diagnostics/index.js';
import { formatDeciding } from '../../src/report/index.js';

const view: DecidingView = {
  step: 'rules',
  rule: 'cap',
  code: 'oap.limit_exceeded',
  message: 'over the cap',
  condition: 'context.amount <= limits.cap',
  start: 0,
  end: 14,
  reads: [],
};

const lines = (over: Partial<DecidingView>, width?: number): string[] =>
  formatDeciding({ ...view, ...over }, { color: false, ...(width === undefined ? {} : { width }) }).split('\n');

describe('formatDeciding', () => {
  it('underlines the deciding part of the condition', () => {
    expect(lines({}).slice(1)).toEqual(['  context.amount <= limits.cap', '  ^^^^^^^^^^^^^^']);
  });

  it('shows a condition without carets when no part of it decided, and a step without condition on one line', () => {
    const { start: _, end: __, ...whole } = view;
    expect(formatDeciding(whole, { color: false }).split('\n')).toHaveLength(2);
    expect(formatDeciding({ step: 'assurance', code: 'c', message: '', reads: [] }, { color: false })).toContain(
      'step assurance: c',
    );
  });

  it.each([
    [{ path: 'context.amount', present: true, value: 60000 }, 'context.amount = 60000'],
    [{ path: 'context.amount', present: false, value: undefined }, 'context.amount = (absent)'],
    [{ path: 'x', present: true, value: undefined }, 'x = undefined'],
    [{ path: 'x', present: true, value: Number.NaN }, 'x = NaN'],
    [{ path: 'x', present: true, value: null }, 'x = null'],
    [{ path: 'x', present: true, value: 'a"\u001b\u009b' }, 'x = "a\\"\\u001b\\u009b"'],
    [{ path: 'x', present: true, value: { a: [1, true] } }, 'x = {"a":[1,true]}'],
  ])('shows the value read: %j', (read, shown) => {
    expect(lines({ reads: [read] }).at(-1)).toBe(`  ${shown}`);
  });

  it('cuts long values and paths to the width, and long lists of values', () => {
    const read = { path: 'p'.repeat(90), present: true, value: 'v'.repeat(900) };
    const shown = lines({ reads: Array.from({ length: 40 }, () => read) }, 60);
    for (const line of shown) expect(line.length).toBeLessThanOrEqual(60);
    expect(shown).toHaveLength(3 + 30 + 1);
  });
});
