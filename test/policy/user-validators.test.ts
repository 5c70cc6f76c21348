import { describe, expect, it } from 'vitest';
import {
  Ledger,
  preparePack,
  preparePassport,
  record,
  VALIDATORS,
  type Validator,
  type ValidatorInput,
} from '../../src/policy/index.js';
import {
  CONTEXT,
  codesOf,
  deepFreeze,
  type Members,
  NOW,
  PASSPORT,
  packOf,
  rule,
  run,
  runPrepared,
} from './documents.js';

const STATE = {
  n: { aggregate: 'count', window: '60s' },
  total: { aggregate: 'sum', of: 'context.amount', by: 'context.currency', window: 'utc-day' },
  keys: { aggregate: 'set', of: 'context.key', window: '24h' },
  live: { aggregate: 'gauge', window: 'forever' },
};
const RULE = {
  name: 'v',
  type: 'custom_validator',
  validator: 'validateDemo',
  deny_code: 'oap.v',
  message: 'Refused',
};
const PACK = packOf([RULE], { 'x-state': STATE });

const named = (validator: unknown): ReadonlyMap<string, Validator> =>
  new Map([['validateDemo', validator as Validator]]);
const answer = async (
  validator: unknown,
  given: {
    readonly pack?: unknown;
    readonly context?: unknown;
    readonly state?: Members | Ledger;
    readonly facts?: Members;
  } = {},
) => {
  const { pack = PACK, context = CONTEXT, state, facts } = given;
  const options = {
    validators: named(validator),
    ...(state === undefined ? {} : { state }),
    ...(facts === undefined ? {} : { facts }),
  };
  return run({ pack, context, options });
};

describe('what a validator answers', () => {
  const throwing = (thrown: unknown) => () => {
    throw thrown;
  };
  const getter = (name: string) => () =>
    Object.defineProperty({ pass: true, message: 'm' }, name, {
      get: () => {
        throw new Error('trap');
      },
    });
  const rows: readonly (readonly [why: string, validator: unknown, code: string, message?: RegExp])[] = [
    ['pass', () => ({ pass: true }), 'oap.allowed'],
    ['pass, whatever else it says', () => ({ pass: true, message: 'fine', extra: 1 }), 'oap.allowed'],
    ['refused', () => ({ pass: false, message: 'too much' }), 'oap.v', /^Refused: too much$/],
    ['refused without a word', () => ({ pass: false }), 'oap.v', /^Refused$/],
    ['refused with an empty word', () => ({ pass: false, message: '' }), 'oap.v', /^Refused$/],
    ['refused with what is no word', () => ({ pass: false, message: 7 }), 'oap.v', /^Refused$/],
    ['throws an error', throwing(new Error('boom')), 'oap.v', /boom/],
    ['throws a text', throwing('boom'), 'oap.v', /boom/],
    ['throws nothing', throwing(undefined), 'oap.v', /threw/],
    ['throws what cannot be written', throwing(Object.create(null)), 'oap.v', /threw/],
    ['throws what it makes of itself', throwing({ toString: 1, valueOf: 1 }), 'oap.v', /threw/],
    [
      'runs out of stack',
      function self(): unknown {
        return self();
      },
      'oap.v',
      /threw/,
    ],
    ['a getter that throws', getter('pass'), 'oap.v', /threw/],
    ['another getter that throws', getter('message'), 'oap.v', /threw/],
    ['true', () => true, 'oap.policy_error'],
    ['nothing', () => undefined, 'oap.policy_error'],
    ['null', () => null, 'oap.policy_error'],
    ['a text', () => 'pass', 'oap.policy_error'],
    ['a list', () => [{ pass: true }], 'oap.policy_error'],
    ['an empty object', () => ({}), 'oap.policy_error'],
    ['pass that is no truth value', () => ({ pass: 1 }), 'oap.policy_error'],
    ['pass as a text', () => ({ pass: 'true' }), 'oap.policy_error'],
    ['a promise', async () => ({ pass: true }), 'oap.policy_error'],
    [
      'a promise that fails',
      async () => {
        throw new Error('late');
      },
      'oap.policy_error',
    ],
    ['a promise that says pass', () => Object.assign(Promise.resolve(), { pass: 'yes' }), 'oap.policy_error'],
  ];

  it.each(rows.map((row) => [row[0], row] as const))('%s', async (_why, [, validator, code, message]) => {
    const evaluation = await answer(validator);
    expect([codesOf(evaluation), evaluation.deciding?.rule]).toEqual([
      [code],
      code === 'oap.allowed' ? undefined : 'v',
    ]);
    if (message !== undefined) expect(evaluation.decision.reasons[0]?.message).toMatch(message);
  });

  it('unknown: a policy error that names it', async () => {
    const evaluation = await run({ pack: PACK });
    expect(codesOf(evaluation)).toEqual(['oap.policy_error']);
    expect(evaluation.decision.reasons[0]?.message).toContain('validateDemo');
  });

  it('comes before the built-in one of its name, for this evaluation only', async () => {
    const [name = ''] = VALIDATORS.keys();
    const pack = packOf([{ ...RULE, validator: name }]);
    const context = {};
    const own: ReadonlyMap<string, Validator> = new Map([[name, () => ({ pass: false, message: 'mine' })]]);
    const evaluation = await run({ pack, context, options: { validators: own } });
    expect(evaluation.decision.reasons[0]?.message).toMatch(/mine/);
    expect((await run({ pack, context })).decision.reasons[0]?.message).not.toMatch(/mine/);
  });
});

describe('what a validator sees', () => {
  const look = async (given: Parameters<typeof answer>[1] = {}): Promise<ValidatorInput> => {
    let seen: ValidatorInput | undefined;
    await answer((input: ValidatorInput) => {
      seen = input;
      return { pass: true };
    }, given);
    if (seen === undefined) throw new Error('not asked');
    return seen;
  };

  it('the context, the passport with its alias, the resolved limits, facts', async () => {
    const seen = await look({ facts: { open: true } });
    expect(seen.context).toBe(CONTEXT);
    expect(seen.passport).toEqual({ ...PASSPORT, agent_id: PASSPORT.passport_id });
    expect(seen.limits).toEqual({ max_amount: 100 });
    expect(seen.facts).toEqual({ open: true });
    expect((await look()).facts).toEqual({});
  });

  it('the time of the evaluation, in seconds', async () => {
    expect((await look()).now).toBe(Date.parse(NOW) / 1000);
  });

  it('state by name: plain values, absent ones undefined', async () => {
    const { state } = await look({ state: { n: 3, total: { USD: 5 }, keys: ['a'], stranger: 1 } });
    expect({ ...state }).toEqual({ n: 3, total: { USD: 5 }, keys: ['a'], live: undefined });
    expect(Object.getPrototypeOf((await look({ state: { total: {} } })).state.total)).toBe(Object.prototype);
  });

  it('an empty ledger as zero and nothing', async () => {
    const { state } = await look({});
    expect({ ...state }).toEqual({ n: 0, total: {}, keys: [], live: undefined });
  });

  it('all keys of a map, however many', async () => {
    const pack = await preparePack(PACK);
    const passport = preparePassport(PASSPORT);
    const ledger = new Ledger();
    const validators = named(({ state }: ValidatorInput) => ({
      pass: Object.keys(state.total as object).length < 300,
    }));
    const codes = Array.from({ length: 302 }, (_, at) => {
      const context = { amount: 1, currency: `C${at}` };
      const evaluation = runPrepared(pack, { context, options: { state: ledger, validators } });
      record(ledger, pack, passport, context, evaluation.decision, { now: NOW });
      return codesOf(evaluation)[0];
    });
    expect(codes.lastIndexOf('oap.allowed')).toBe(299);
    expect(codes.slice(300)).toEqual(['oap.v', 'oap.v']);
  });

  it('nothing that it could not be given frozen', async () => {
    const given = deepFreeze({ context: { amount: 1 }, state: { n: 1, keys: ['a'] } });
    expect(codesOf(await answer(({ state }: ValidatorInput) => ({ pass: state.n === 1 }), given))).toEqual([
      'oap.allowed',
    ]);
  });
});

describe('a validator and state', () => {
  const ttl = async (validator: unknown, pack: unknown = PACK): Promise<number> =>
    (await answer(validator, { pack })).decision.expires_in;

  it('an allow that looked at state is for one use', async () => {
    expect(await ttl(({ state }: ValidatorInput) => ({ pass: state.n === 0 }))).toBe(0);
    expect(await ttl(({ state }: ValidatorInput) => ({ pass: JSON.stringify(state).length > 0 }))).toBe(0);
    expect(await ttl(({ state }: ValidatorInput) => ({ pass: { ...state }.n === 0 }))).toBe(0);
  });

  it('one that did not may be kept', async () => {
    expect(await ttl(() => ({ pass: true }))).toBe(60);
    expect(await ttl(({ state }: ValidatorInput) => ({ pass: Object.keys(state).length === 4 }))).toBe(60);
  });

  it('a denial keeps its time', async () => {
    expect(await ttl(({ state }: ValidatorInput) => ({ pass: state.n === 1 }))).toBe(60);
  });

  it('looking after a failed rule is not looked at', async () => {
    const pack = packOf([rule('first', 'false'), RULE], { 'x-state': STATE });
    let asked = false;
    const evaluation = await answer(
      () => {
        asked = true;
        return { pass: true };
      },
      { pack },
    );
    expect([codesOf(evaluation), asked]).toEqual([['oap.first'], false]);
  });

  it.each([
    ['passes', () => ({ pass: true })],
    ['refuses', () => ({ pass: false, message: 'no' })],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
  ])('a full ledger is a policy error, though the validator %s', async (_what, then) => {
    const pack = await preparePack(PACK);
    const ledger = new Ledger({ maxKeys: 1 });
    const passport = preparePassport(PASSPORT);
    const first = { amount: 1, currency: 'USD' };
    const ok = runPrepared(pack, {
      context: first,
      options: { state: ledger, validators: named(() => ({ pass: true })) },
    });
    record(ledger, pack, passport, first, ok.decision, { now: NOW });
    const validators = named(({ state }: ValidatorInput) => {
      if (state.total === undefined) return then();
      return { pass: true };
    });
    const second = { amount: 1, currency: 'EUR' };
    expect(codesOf(runPrepared(pack, { context: second, options: { state: ledger, validators } }))).toEqual([
      'oap.policy_error',
    ]);
    expect(codesOf(runPrepared(pack, { context: first, options: { state: ledger, validators } }))).toEqual([
      'oap.allowed',
    ]);
  });
});
