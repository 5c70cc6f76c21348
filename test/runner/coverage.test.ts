import { describe, expect, it } from 'vitest';
import type { PackCoverage } from '../../src/diagnostics/index.js';
import { coveragePage } from '../../src/report/index.js';
import { runTree } from './run-tree.js';
import { allow, deny, inline, packFolder } from './sample.js';

type Json = Readonly<Record<string, unknown>>;

const PROPERTIES = { a: {}, b: {}, c: {}, xs: { type: 'array' }, amount: {} };

/** Coverage of a pack with one condition, after cases with these contexts; each case expects whatever comes out. */
const measure = async (
  condition: string,
  contexts: readonly Json[],
  more: { readonly rule?: Json; readonly pack?: Json } = {},
): Promise<PackCoverage> => {
  const rule = { name: 'only', type: 'expression', condition, deny_code: 'shop.denied', ...more.rule };
  const cases = contexts.map((context, at) =>
    inline(`case_${at}`, context, { any_of: [allow, deny('shop.denied')] }, { isolated: true }),
  );
  const pack = {
    required_context: { type: 'object', properties: PROPERTIES },
    'x-state': undefined,
    evaluation_rules: [rule],
    ...more.pack,
  };
  const { events } = await runTree(packFolder('p', cases, undefined, pack), ['p'], { coverage: true });
  const coverage = events.find((event) => event.type === 'coverage');
  if (coverage?.type !== 'coverage' || coverage.packs[0] === undefined) throw new Error('nothing was measured');
  return coverage.packs[0];
};

/** `text+` where being true was not shown to decide, `text-` where being false was not. */
const gapsOf = ({ rules }: PackCoverage): readonly string[] =>
  rules.flatMap(({ text, conditions }) =>
    conditions.flatMap(({ start, end, true: whenTrue, false: whenFalse }) => [
      ...(whenTrue ? [] : [`${text.slice(start, end)}+`]),
      ...(whenFalse ? [] : [`${text.slice(start, end)}-`]),
    ]),
  );

const t = true;
const f = false;
const A = (a: unknown, b?: unknown, c?: unknown): Json => ({
  a,
  ...(b === undefined ? {} : { b }),
  ...(c === undefined ? {} : { c }),
});
const [a, b, c] = ['context.a', 'context.b', 'context.c'];

describe('sub-conditions', () => {
  it.each<readonly [condition: string, contexts: readonly Json[], gaps: readonly string[]]>([
    ['context.a', [A(t)], [`${a}-`]],
    ['context.a', [A(t), A(f)], []],
    ['!context.a', [A(t)], [`${a}-`]],
    ['context.a && context.b', [A(t, t), A(t, f), A(f, t)], []],
    ['context.a && context.b', [A(t, t), A(f, f)], [`${b}-`]],
    ['context.a && context.b', [A(t, f), A(f, t)], [`${a}+`, `${b}+`]],
    ['context.a || context.b', [A(f, f), A(t, f), A(f, t)], []],
    ['context.a || context.b', [A(t, t), A(f, f)], [`${b}+`]],
    ['context.a || context.b', [A(t, t), A(f, t)], [`${a}-`, `${b}-`]],
    ['(context.a || context.b) && context.c', [A(t, f, t), A(f, t, t), A(f, f, t), A(t, f, f)], []],
    ['(context.a || context.b) && context.c', [A(t, f, t), A(f, f, t), A(t, f, f)], [`${b}+`]],
    ['!(context.a && context.b)', [A(t, t), A(t, f), A(f, t)], []],
    ['context.a ? context.b : context.c', [A(t, t, f), A(t, f, f), A(f, f, t), A(f, t, f)], []],
    ['context.a ? context.b : context.c', [A(t, t, f), A(t, f, f)], [`${a}-`, `${c}+`, `${c}-`]],
    // A leaf that has no value shows nothing, though the rule denies.
    ['context.a < 3', [A(1), A('x')], ['context.a < 3-']],
    ['context.a < 3', [A(1), A(3)], []],
  ])('of %s after %j', async (condition, contexts, gaps) => {
    expect(gapsOf(await measure(condition, contexts))).toEqual(gaps);
  });

  it('of what a list is asked element by element', async () => {
    const condition = 'context.xs.every(x => x === 1 || x === 2)';
    const part = async (...lists: readonly (readonly number[])[]) =>
      gapsOf(
        await measure(
          condition,
          lists.map((xs) => ({ xs })),
        ),
      );
    expect(await part([1, 2, 3])).toEqual([`${condition}+`]);
    expect(await part([1, 1], [3])).toEqual(['x === 2+']);
    expect(await part([])).toEqual([`${condition}-`, 'x === 1+', 'x === 1-', 'x === 2+', 'x === 2-']);
  });

  it('of the test inside a value', async () => {
    const condition = "context.a <= ('max_amount' in limits ? limits.max_amount : 5)";
    expect(gapsOf(await measure(condition, [A(1), A(2000)]))).toEqual(["'max_amount' in limits-"]);
  });

  it('are the same whatever the layout', async () => {
    const contexts = [A(t, f, t), A(f, f, t)];
    const counts = await Promise.all(
      ['a && (b || c)', '((a)) && ((b) || (c))', 'a\n&& ( b\n || c )'].map(async (text) => {
        const { covered, total } = await measure(text.replace(/[abc]/g, 'context.$&'), contexts);
        return [covered, total];
      }),
    );
    expect(new Set(counts.map(String)).size).toBe(1);
  });
});

describe('rules and steps', () => {
  it('count when they pass and when they deny', async () => {
    const { rules, steps } = await measure('context.a', [A(t)]);
    expect(rules).toMatchObject([{ rule: 'only', passed: true, denied: false }]);
    expect(steps.map(({ step }) => step)).toEqual([
      'passport',
      'status',
      'expiry',
      'context',
      'capabilities',
      'assurance',
    ]);
    expect(steps.filter(({ denied }) => denied)).toEqual([]);
  });

  it('tell what never varied', async () => {
    const { unvaried } = await measure('context.a', [A(t), A(f)]);
    expect(unvaried.context).toEqual(['b', 'c', 'xs', 'amount']);
    expect(unvaried.limits).toEqual(['max_amount', 'daily_cap']);
  });
});

describe('what a pack excuses', () => {
  const excuse = (condition: string, value: boolean, reason = 'because'): Json => ({
    'x-coverage-ignore': [{ condition, value, reason }],
  });
  const totals = async (rule: Json) => {
    const { covered, total, excused } = await measure('context.a', [A(t)], { rule });
    return { covered, total, idle: excused.map(({ idle }) => idle) };
  };

  it('does not count, unless it is excused for nothing', async () => {
    const plain = await totals({});
    expect(await totals(excuse('context.a', false))).toEqual({ ...plain, total: plain.total - 1, idle: [false] });
    expect(await totals(excuse('context.a', true))).toEqual({ ...plain, total: plain.total + 1, idle: [true] });
    expect(await totals(excuse('context.b', true))).toEqual({ ...plain, total: plain.total + 1, idle: [true] });
    expect(await totals(excuse('context.a', false, ' '))).toEqual(plain);
  });

  it('may be a step', async () => {
    const pack = { 'x-coverage-ignore': [{ step: 'passport', reason: 'because' }] };
    const [plain, excused] = [await measure('context.a', [A(t)]), await measure('context.a', [A(t)], { pack })];
    expect(excused.total).toBe(plain.total - 1);
  });
});

describe('the page', () => {
  it('holds no markup of others and loads nothing', async () => {
    const name = '<img src=x onerror=alert(1)>&"\'';
    const packs = [await measure("context.a === '</code><script>'", [A(1)], { rule: { name } })];
    const page = coveragePage({ packs, total: { covered: 0, total: 1, percent: 0 } }, { name: 'oap', version: '0' });
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;');
    expect([...page.matchAll(/\b(?:src|href|url)\s*[=(]\s*["']?([^#"'\s>)]+)/g)].map(([, to]) => to)).toEqual(['x']);
  });
});
