import { describe, expect, it } from 'vitest';
import {
  evaluate,
  explainEvaluation,
  Ledger,
  preparePack,
  preparePassport,
  record,
  STEPS,
  viewDeciding,
} from '../../src/policy/index.js';
import { CONTEXT, type Given, NOW, PACK, PASSPORT, packOf, passportWith, rule } from './documents.js';

const explainAll = async (given: Given) => {
  const pack = await preparePack(given.pack ?? PACK);
  const passport = preparePassport(Object.hasOwn(given, 'passport') ? given.passport : PASSPORT);
  const context = Object.hasOwn(given, 'context') ? given.context : CONTEXT;
  const options = { now: NOW, ...given.options };
  const evaluation = evaluate(pack, passport, context, options);
  return {
    evaluation,
    view: viewDeciding(pack, passport, context, options, evaluation),
    steps: explainEvaluation(pack, passport, context, options, evaluation),
  };
};

describe('the view of what decided', () => {
  it('there is none for an allow', async () => {
    expect((await explainAll({})).view).toBeUndefined();
  });

  it('a rule: its condition, the part that failed, and what it read', async () => {
    const { view } = await explainAll({ context: { amount: 101 } });
    expect(view).toMatchObject({
      step: 'rule',
      rule: 'cap',
      code: 'oap.cap',
      condition: 'context.amount <= limits.max_amount',
    });
    expect([view?.start, view?.end]).toEqual([0, 35]);
    expect(view?.reads).toEqual([
      { path: 'context.amount', present: true, value: 101 },
      { path: 'limits.max_amount', present: true, value: 100 },
    ]);
  });

  it('the narrowest part that failed', async () => {
    const condition = 'context.amount > 1 && context.amount > 100';
    const { view } = await explainAll({ pack: packOf([rule('r', condition)]) });
    expect(condition.slice(view?.start, view?.end)).toBe('context.amount > 100');
  });

  it('what is absent is told so', async () => {
    const { view } = await explainAll({ pack: packOf([rule('r', 'context.amount <= limits.nothing')]) });
    expect(view?.reads).toContainEqual({ path: 'limits.nothing', present: false, value: undefined });
  });

  it.each([
    ['pack', { pack: [] }],
    ['passport', { passport: null }],
    ['status', { passport: passportWith({ status: 'revoked' }) }],
    ['expiry', { passport: passportWith({ expires_at: '2025-01-01T00:00:00Z' }) }],
    ['context', { context: {} }],
    ['context', { context: null }],
    ['capabilities', { passport: passportWith({ capabilities: [] }) }],
    ['assurance', { passport: passportWith({ assurance_level: 'L0' }) }],
    ['region', { context: { amount: 10, region: 'FR' } }],
    ['limits', { passport: { ...PASSPORT, limits: {} }, options: { strictLimits: true } }],
  ])('a step: %s', async (step, given) => {
    const { view, steps } = await explainAll(given);
    expect(view).toMatchObject({ step, requirement: STEPS.find(({ name }) => name === step)?.requirement });
    expect(view?.reads.length).toBeGreaterThan(0);
    expect(steps.find(({ outcome }) => outcome === 'fail')?.step).toBe(step);
    expect(steps.filter(({ outcome }) => outcome === 'not-reached').every(({ reads }) => reads.length === 0)).toBe(
      true,
    );
  });
});

describe('an explanation', () => {
  it('has every step and rule in order, with the parts of a rule', async () => {
    const { steps, evaluation } = await explainAll({ context: { amount: 9 } });
    expect(steps.map(({ step, outcome }) => [step, outcome])).toEqual(
      evaluation.trace.map(({ step, outcome }) => [step, outcome]),
    );
    const even = steps.at(-1);
    expect(even?.parts?.map(({ text, outcome }) => [text, outcome])).toEqual([
      ['context.amount % 2 === 0', 'value'],
      ['context.amount % 2', 'value'],
      ['context.amount', 'value'],
      ['context', 'value'],
      ['2', 'value'],
      ['0', 'value'],
    ]);
  });

  it('shows what was read, not what became of it', async () => {
    const document = packOf(
      [rule('seen', '!state.keys.includes(context.key)'), rule('who', "state.by['a'].length < 2")],
      {
        'x-state': {
          keys: { aggregate: 'set', of: 'context.key', window: 'forever', on: 'decision' },
          by: { aggregate: 'set', of: 'context.key', by: 'context.who', window: 'forever', on: 'decision' },
        },
      },
    );
    const pack = await preparePack(document);
    const passport = preparePassport(PASSPORT);
    const ledger = new Ledger();
    const options = { now: NOW, state: ledger, allReasons: true };
    const enter = (key: string) => {
      const context = { key, who: 'a' };
      const evaluation = evaluate(pack, passport, context, options);
      const found = {
        view: viewDeciding(pack, passport, context, options, evaluation),
        steps: explainEvaluation(pack, passport, context, options, evaluation),
      };
      record(ledger, pack, passport, context, evaluation.decision, options);
      return found;
    };
    enter('k1');
    const { view, steps } = enter('k1');
    const before = JSON.stringify([view, steps]);
    for (const key of ['k2', 'k3']) enter(key);
    expect(JSON.stringify([view, steps])).toBe(before);
    expect(view?.reads).toContainEqual({ path: 'state.keys', present: true, value: ['k1'] });
  });

  it('of a value with many parts shows the first hundred', async () => {
    const state = { keys: Array.from({ length: 1000 }, (_, at) => `k${at}`) };
    const pack = packOf([rule('seen', '!state.keys.includes(context.key)')], {
      'x-state': { keys: { aggregate: 'set', of: 'context.key', window: 'forever' } },
    });
    const { view } = await explainAll({ pack, context: { key: 'k999' }, options: { state } });
    expect(view?.code).toBe('oap.seen');
    expect(view?.reads.find(({ path }) => path === 'state.keys')?.value).toHaveLength(100);
  });

  it('of hostile input is one', async () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 5000; depth++) deep = { deep };
    const context = JSON.parse('{"amount": 101, "__proto__": {"a": 1}}') as object;
    const { view, steps } = await explainAll({ context: { ...context, deep } });
    expect(view?.code).toBe('oap.cap');
    expect(steps).toHaveLength(STEPS.length + 2);
  });
});
