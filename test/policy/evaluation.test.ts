import { describe, expect, it } from 'vitest';
import { STEPS } from '../../src/policy/index.js';
import {
  CONTEXT,
  codesOf,
  contextWith,
  digestOf,
  type Given,
  legacyRule,
  NOW,
  PACK,
  PASSPORT,
  PASSPORT_ID,
  packOf,
  packWith,
  passportWith,
  rule,
  run,
} from './documents.js';
import { STEP_ROWS, type StepRow } from './step-rows.js';

const DECISION_ID = 'b1a7c0de-3f5e-4b6a-8c2d-9e0f1a2b3c4d';

const check = async ({ code, step, ...given }: StepRow): Promise<void> => {
  const evaluation = await run(given);
  expect(codesOf(evaluation)).toEqual([code]);
  expect(evaluation.decision.allow).toBe(step === undefined);
  expect(evaluation.deciding?.step).toBe(step);
  expect(evaluation.deciding?.code).toBe(step === undefined ? undefined : code);
};

describe.each(Object.keys(STEP_ROWS))('step %s', (name) => {
  it.each(STEP_ROWS[name]?.map((row) => [row.why, row] as const) ?? [])('%s', (_why, row) => check(row));
});

/** One fault of every step, in the order of the steps; any of them can stand beside any other. */
const FAULTS: readonly { readonly step: string; readonly code: string; readonly patch: Given }[] = [
  {
    step: 'pack',
    code: 'oap.policy_error',
    patch: { pack: { evaluation_rules: [rule('broken', 'context.amount <='), rule('even', 'false')] } },
  },
  { step: 'passport', code: 'oap.policy_error', patch: { passport: { version: 'one' } } },
  { step: 'status', code: 'oap.passport_suspended', patch: { passport: { status: 'revoked' } } },
  { step: 'expiry', code: 'oap.passport_suspended', patch: { passport: { expires_at: '2025-01-01T00:00:00Z' } } },
  { step: 'context', code: 'oap.invalid_context', patch: { context: { email: 'nobody' } } },
  { step: 'capabilities', code: 'oap.unknown_capability', patch: { passport: { capabilities: [] } } },
  { step: 'assurance', code: 'oap.assurance_insufficient', patch: { pack: { min_assurance: 'L3' } } },
  { step: 'region', code: 'oap.region_blocked', patch: { context: { region: 'FR' } } },
  {
    step: 'limits',
    code: 'oap.policy_error',
    patch: { pack: { limits_required: ['other'] }, options: { strictLimits: true } },
  },
  { step: 'rule', code: 'oap.cap', patch: { context: { amount: 101 } } },
];

const together = (faults: readonly (typeof FAULTS)[number][]): Given =>
  faults.reduce<Required<Given>>(
    ({ pack, passport, context, options }, { patch }) => ({
      pack: { ...(pack as object), ...(patch.pack as object | undefined) },
      passport: { ...(passport as object), ...(patch.passport as object | undefined) },
      context: { ...(context as object), ...(patch.context as object | undefined) },
      options: { ...options, ...patch.options },
    }),
    { pack: PACK, passport: PASSPORT, context: CONTEXT, options: {} },
  );

describe('the order of the steps', () => {
  it('is that of the table, with the rules at its end', () => {
    expect([...STEPS.map(({ name }) => name), 'rule']).toEqual(FAULTS.map(({ step }) => step));
  });

  it.each(FAULTS)('$step alone decides', async (fault) => {
    const { deciding, decision } = await run(together([fault]));
    expect([deciding?.step, deciding?.code, decision.reasons.length]).toEqual([fault.step, fault.code, 1]);
  });

  const pairs = FAULTS.flatMap((first, at) => FAULTS.slice(at + 1).map((second) => [first, second] as const));
  it.each(pairs.map(([first, second]) => [first.step, second.step, first, second] as const))(
    '%s before %s',
    async (_first, _second, first, second) => {
      for (const both of [
        [first, second],
        [second, first],
      ]) {
        const { deciding, decision } = await run(together(both));
        expect([deciding?.step, deciding?.code, decision.reasons.length]).toEqual([first.step, first.code, 1]);
      }
    },
  );

  it('rules go in file order, and the second is not looked at after the first', async () => {
    const rules = [rule('a', 'true'), rule('b', 'false'), rule('c', 'false'), rule('d', 'nowhere')];
    const { deciding, trace } = await run({ pack: packOf(rules) });
    expect([deciding?.rule, deciding?.ruleIndex]).toEqual(['b', 1]);
    expect(trace.filter(({ step }) => step === 'rule').map(({ outcome }) => outcome)).toEqual([
      'pass',
      'fail',
      'not-reached',
      'not-reached',
    ]);
  });
});

describe('the trace', () => {
  it.each(FAULTS.filter(({ step }) => step !== 'rule').map(({ step }, at) => [step, at] as const))(
    'a failure of %s: everything before passed, nothing after was reached',
    async (step, at) => {
      const fault = FAULTS[at];
      const { trace } = await run(together(fault === undefined ? [] : [fault]));
      expect(trace.slice(0, STEPS.length).map(({ outcome }) => outcome)).toEqual(
        STEPS.map((_, index) => (index < at ? 'pass' : index === at ? 'fail' : 'not-reached')),
      );
      expect(trace[at]).toMatchObject({ step, code: fault?.code });
      expect(trace.every(({ requirement }) => /^OAP-[A-Z]+-\d{3}$/.test(requirement ?? ''))).toBe(true);
    },
  );

  it('an allow reaches everything', async () => {
    const { trace, deciding } = await run({});
    expect(deciding).toBeUndefined();
    expect(trace.map(({ step, rule: name, outcome }) => [name ?? step, outcome])).toEqual(
      [...STEPS.map(({ name }) => name), 'cap', 'even'].map((name) => [name, 'pass']),
    );
  });
});

describe('the decision', () => {
  it('an allow has exactly the canonical members', async () => {
    const { decision } = await run({ options: { decisionId: DECISION_ID } });
    expect(decision).toStrictEqual({
      decision_id: DECISION_ID,
      agent_id: PASSPORT_ID,
      policy_id: 'demo.act.v1',
      owner_id: 'org_example',
      assurance_level: 'L2',
      allow: true,
      reasons: [{ code: 'oap.allowed', message: expect.stringMatching(/./) }],
      created_at: NOW,
      expires_in: 60,
      passport_digest: digestOf(PASSPORT),
    });
  });

  it('a denial has them too, and the message of its rule', async () => {
    const { decision } = await run({ context: contextWith({ amount: 101 }), options: { decisionId: DECISION_ID } });
    expect(Object.keys(decision).sort()).toEqual(
      ['agent_id', 'allow', 'assurance_level', 'created_at', 'decision_id', 'expires_in'].concat([
        'owner_id',
        'passport_digest',
        'policy_id',
        'reasons',
      ]),
    );
    expect(decision.reasons).toStrictEqual([{ code: 'oap.cap', message: 'Rule cap' }]);
  });

  it.each([
    ['message before description', { message: 'Too much', description: 'A cap' }, 'Too much'],
    ['an empty message is one', { message: '', description: 'A cap' }, ''],
    ['else the description', { description: 'A cap' }, 'A cap'],
  ])('message: %s', async (_why, more, message) => {
    const { decision, deciding } = await run({ pack: packOf([{ ...rule('r', 'false'), ...more }]) });
    expect([decision.reasons[0]?.message, deciding?.message]).toEqual([message, message]);
  });

  it('a rule that says nothing gets a sentence that names it', async () => {
    const { description: _, ...bare } = rule('speechless', 'false');
    expect((await run({ pack: packOf([bare]) })).decision.reasons[0]?.message).toContain('speechless');
  });

  it('an expired passport is told from a suspended one by its message', async () => {
    const { decision } = await run({ passport: passportWith({ expires_at: '2025-01-01T00:00:00Z' }) });
    expect(decision.reasons[0]?.message).toMatch(/expired/);
    const suspended = await run({ passport: passportWith({ status: 'draft' }) });
    expect(suspended.decision.reasons[0]?.message).toMatch(/draft/);
    expect(suspended.decision.reasons[0]?.message).not.toMatch(/expired/);
  });

  it('one reason names every problem of a context', async () => {
    const context = { email: 'nobody', region: 7 };
    const { decision } = await run({ pack: packWith({ required_fields: ['order_id'] }), context });
    expect(decision.reasons).toHaveLength(1);
    for (const name of ['amount', 'email', 'region', 'order_id']) expect(decision.reasons[0]?.message).toContain(name);
  });

  it('a missing member is named once', async () => {
    const { decision } = await run({ pack: packWith({ required_fields: ['amount'] }), context: {} });
    expect(decision.reasons[0]?.message.split('amount')).toHaveLength(2);
  });

  it('a message about a thousand problems has an end', async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `member_${at}`);
    const { decision } = await run({ pack: packWith({ required_context: null, required_fields: names }), context: {} });
    expect(decision.reasons[0]?.message.length).toBeLessThan(2000);
    expect(decision.reasons[0]?.message).toContain('980 more');
  });
});

describe('expires_in', () => {
  const counted = { 'x-state': { n: { aggregate: 'count', window: '60s' } } };
  const reading = (condition: string, more: object = {}): unknown =>
    packOf([rule('r', condition)], { ...counted, ...more });
  it.each([
    ['60 when the pack does not say', packWith({}), 60],
    ['what the pack says', packWith({ cache: { default_ttl_seconds: 300 } }), 300],
    ['0 when the pack says so', packWith({ cache: { default_ttl_seconds: 0 } }), 0],
    ['60 for a cache without it', packWith({ cache: { suspend_invalidate_seconds: 30 } }), 60],
    ['0 for an allow whose rules read state', reading('state.n < 5', { cache: { default_ttl_seconds: 300 } }), 0],
    ['0 also where the read was passed over', reading('true || state.n < 5'), 0],
    ['not for a denial whose rules read state', reading('state.n > 5'), 60],
    ['not for state that is declared and not read', reading('true'), 60],
    [
      'of a pack whose condition does not parse',
      packWith({ evaluation_rules: [rule('r', '(')], cache: { default_ttl_seconds: 5 } }),
      5,
    ],
    ['of a pack that is nothing', [], 60],
  ])('%s', async (_why, pack, seconds) => {
    expect((await run({ pack })).decision.expires_in).toBe(seconds);
  });

  it('0 when a rule of the older dialect reads state by its bare name', async () => {
    const { decision } = await run({ pack: packOf([legacyRule('r', 'n < 5')], counted) });
    expect([decision.allow, decision.expires_in]).toEqual([true, 0]);
  });
});

describe('all reasons', () => {
  const options = { allReasons: true } as const;

  it('gives every failure in order, and the first decides', async () => {
    const faults = FAULTS.filter(({ step }) => step !== 'pack' && step !== 'passport');
    const evaluation = await run({ ...together(faults), options: { strictLimits: true, allReasons: true } });
    expect(codesOf(evaluation)).toEqual([...faults.map(({ code }) => code), 'oap.even']);
    expect(evaluation.deciding?.step).toBe('status');
    expect(evaluation.trace.filter(({ outcome }) => outcome === 'not-reached')).toEqual([]);
  });

  it.each(['pack', 'passport'])('stops at a %s that is not valid', async (step) => {
    const evaluation = await run({
      ...together(FAULTS.filter((fault) => fault.step === step || fault.step === 'rule')),
      options,
    });
    expect(codesOf(evaluation)).toEqual(['oap.policy_error']);
  });

  it.each([[null], [[]], ['x']])('stops where the context is %j', async (context) => {
    expect(codesOf(await run({ context, options }))).toEqual(['oap.invalid_context']);
  });

  it('an allow is the same', async () => {
    expect((await run({ options })).decision).toEqual((await run({})).decision);
  });
});
