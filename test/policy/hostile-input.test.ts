import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Ledger, preparePack, preparePassport } from '../../src/policy/index.js';
import {
  CONTEXT,
  codesOf,
  deepFreeze,
  digestOf,
  legacyRule,
  NOW,
  PASSPORT,
  PASSPORT_ID,
  packOf,
  passportWith,
  rule,
  run,
  runPrepared,
} from './documents.js';

const DECISION_ID = 'b1a7c0de-3f5e-4b6a-8c2d-9e0f1a2b3c4d';

describe('a passport that is none', () => {
  const full = (document: unknown) => run({ passport: document });

  it.each([[null], [undefined], [[]], [[PASSPORT]], ['passport'], [7], [true], [{}]])(
    '%j: denied, and the decision incomplete',
    async (document) => {
      for (const passportCheck of ['full', 'presence'] as const) {
        const { decision } = await run({ passport: document, options: { passportCheck, decisionId: DECISION_ID } });
        const { reasons, passport_digest, ...rest } = decision;
        expect(reasons.map(({ code }) => code)).toEqual(['oap.policy_error']);
        expect(rest).toStrictEqual({
          decision_id: DECISION_ID,
          policy_id: 'demo.act.v1',
          allow: false,
          created_at: NOW,
          expires_in: 60,
        });
        expect(passport_digest).toBe(document === undefined ? undefined : digestOf(document));
      }
    },
  );

  it('members of the wrong type are left out, not converted', async () => {
    const { decision } = await full(
      passportWith({ passport_id: 7, owner_id: ['o'], assurance_level: { toString: 1 } }),
    );
    for (const name of ['agent_id', 'owner_id', 'assurance_level', 'decision_id'])
      expect(decision).not.toHaveProperty(name);
    expect(decision.allow).toBe(false);
  });

  it('without a canonical form there is no digest', async () => {
    const { decision } = await full(passportWith({ metadata: { name: '\ud800' } }));
    expect(decision).not.toHaveProperty('passport_digest');
  });

  it('huge or deep: an answer, not a crash', async () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 5000; depth++) deep = { deep };
    expect((await full(passportWith({ metadata: { deep } }))).decision).not.toHaveProperty('passport_digest');
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`member_${at}`, at]));
    expect((await full({ ...PASSPORT, ...many })).decision.allow).toBe(true);
    const long = Array.from({ length: 20_000 }, (_, at) => ({ id: `demo.n${at}` }));
    expect((await full(passportWith({ capabilities: [...long, { id: 'demo.act' }] }))).decision.allow).toBe(true);
  });

  it('`__proto__` is data: it lends no members', async () => {
    const lender = JSON.parse(`{"__proto__": ${JSON.stringify(PASSPORT)}}`) as unknown;
    const denied = await run({ passport: lender, options: { passportCheck: 'presence' } });
    expect(codesOf(denied)).toEqual(['oap.policy_error']);
    const carrying = JSON.parse(`{"__proto__": {"status": "revoked"}, ${JSON.stringify(PASSPORT).slice(1)}`) as object;
    const allowed = await full(carrying);
    expect(codesOf(allowed)).toEqual(['oap.allowed']);
    expect(allowed.decision.passport_digest).toBe(digestOf(carrying));
    expect(allowed.decision.passport_digest).not.toBe(digestOf(PASSPORT));
  });
});

describe('unknown members of a passport', () => {
  it('are noted, covered by the digest, and change nothing', async () => {
    const document = passportWith({ vendor: { a: 1 }, another: true });
    const { decision, notes } = await run({ passport: document });
    expect(decision.allow).toBe(true);
    expect(decision.passport_digest).toBe(digestOf(document));
    const found = notes.filter(({ code }) => code === 'passport/unknown-member');
    expect(found.map(({ message }) => /`(\w+)`/.exec(message)?.[1])).toEqual(['another', 'vendor']);
    expect(found.map(({ requirement }) => requirement)).toEqual(['OAP-CONF-006', 'OAP-CONF-006']);
  });

  it('do not hide what is wrong, however many there are', async () => {
    for (const prefix of ['aa', 'zz']) {
      const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${prefix}_${at}`, at]));
      expect(codesOf(await run({ passport: { ...PASSPORT, ...many } }))).toEqual(['oap.allowed']);
      const wrong = await run({ passport: { ...PASSPORT, ...many, version: 'one' } });
      expect(codesOf(wrong)).toEqual(['oap.policy_error']);
      expect(wrong.decision.reasons[0]?.message).toContain('version');
    }
  });

  it('are unknown by the published schema: the known ones are those that it names', () => {
    const file = new URL('../../schemas/passport.schema.json', import.meta.url);
    const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: Record<string, unknown> };
    for (const name of Object.keys(properties)) {
      const wrong = { ...PASSPORT, stranger: 1, [name]: Symbol('wrong') };
      expect(preparePassport(wrong).problems.length, name).toBeGreaterThan(0);
    }
  });

  it('agent_id is the passport_id, whatever the document says (E-25)', async () => {
    const pack = packOf([rule('alias', 'passport.agent_id === context.id'), rule('whole', "'agent_id' in passport")]);
    const context = { id: PASSPORT_ID };
    for (const passport of [PASSPORT, passportWith({ agent_id: 'somebody-else' })]) {
      const { decision } = await run({ pack, passport, context });
      expect([decision.allow, decision.agent_id, decision.passport_digest]).toEqual([
        true,
        PASSPORT_ID,
        digestOf(passport),
      ]);
    }
  });
});

describe('a context that is hostile', () => {
  const open = packOf([
    rule('own', "!context.isAdmin && !('isAdmin' in context)"),
    rule('cap', 'context.amount <= limits.max_amount'),
  ]);
  const withLimits = passportWith({ limits: { 'demo.act': { max_amount: 100 } } });

  it.each([
    ['__proto__ lends nothing', '{"amount": 10, "__proto__": {"isAdmin": true}}', 'oap.allowed'],
    ['__proto__ lends no required member', '{"__proto__": {"amount": 10}}', 'oap.cap'],
    ['limits are not taken from it', '{"amount": 101, "limits": {"max_amount": 1000}, "max_amount": 1000}', 'oap.cap'],
    ['nor a passport', '{"amount": 101, "passport": {"limits": {"demo.act": {"max_amount": 1000}}}}', 'oap.cap'],
    [
      'members with the names of methods',
      '{"amount": 10, "hasOwnProperty": 1, "toString": 2, "valueOf": 3}',
      'oap.allowed',
    ],
  ])('%s', async (_why, text, code) => {
    expect(codesOf(await run({ pack: open, passport: withLimits, context: JSON.parse(text) }))).toEqual([code]);
  });

  it('`__proto__` as its only member does not meet a schema', async () => {
    const context = JSON.parse('{"__proto__": {"amount": 10}}') as unknown;
    expect(codesOf(await run({ context }))).toEqual(['oap.invalid_context']);
    expect(codesOf(await run({ context, options: { contextCheck: 'presence' } }))).toEqual(['oap.invalid_context']);
  });

  it('huge or deep: an answer, not a crash', async () => {
    const huge = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`member_${at}`, at]));
    expect(codesOf(await run({ context: { ...CONTEXT, ...huge } }))).toEqual(['oap.allowed']);
    let deep: unknown = 1;
    for (let depth = 0; depth < 5000; depth++) deep = [deep];
    expect(codesOf(await run({ context: { ...CONTEXT, deep } }))).toEqual(['oap.allowed']);
  });

  it('a host of nothing but dots costs no more than its length', async () => {
    const url = `http://${'.'.repeat(500_000)}a/`;
    const pack = packOf([rule('host', "derived.url_host.endsWith('a')")]);
    expect(codesOf(await run({ pack, context: { url } }))).toHaveLength(1);
  });
});

describe('determinism', () => {
  const pack = packOf(
    [
      rule('cap', 'context.amount <= limits.max_amount'),
      rule('total', 'state.total + context.amount <= 1000'),
      rule('seen', '!state.keys.includes(context.key)'),
      rule('open', 'facts.open === true'),
      legacyRule('fresh', 'now() - to_timestamp(context.at) < 60'),
    ],
    {
      'x-state': {
        total: { aggregate: 'sum', of: 'context.amount', window: 'utc-day' },
        keys: { aggregate: 'set', of: 'context.key', window: '24h' },
      },
    },
  );
  const context = { amount: 10, key: 'k-1', at: NOW };
  const options = { facts: { open: true }, decisionId: DECISION_ID, allReasons: true };

  it('the same inputs give the same bytes, and nothing is written to', async () => {
    for (const state of [{ total: 5, keys: ['k-0'] }, { total: 995, keys: ['k-1'] }, {}]) {
      const given = deepFreeze({
        passport: passportWith({ vendor: 1 }),
        context,
        options: { ...options, state },
      });
      deepFreeze(pack);
      const texts = [];
      for (let times = 0; times < 3; times++) {
        const prepared = await preparePack(pack);
        const { decision, deciding, trace, notes } = runPrepared(prepared, given);
        texts.push(JSON.stringify({ decision, deciding, trace, notes }));
      }
      expect(new Set(texts).size).toBe(1);
    }
  });

  it('evaluating changes no ledger, so it can be repeated', async () => {
    const prepared = await preparePack(pack);
    const state = new Ledger();
    const texts = Array.from({ length: 5 }, () => {
      const { decision, trace } = runPrepared(prepared, { context, options: { ...options, state } });
      return JSON.stringify({ decision, trace });
    });
    expect(new Set(texts).size).toBe(1);
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ decision: { allow: true } });
  });

  it('a prepared pack serves many passports, a prepared passport many packs', async () => {
    const loose = await preparePack(packOf([rule('cap', 'context.amount <= limits.max_amount')]));
    const other = await preparePack(
      packOf([rule('cap', 'context.amount <= limits.max_amount')], {
        id: 'demo.else.v1',
        requires_capabilities: ['demo.else'],
      }),
    );
    const both = passportWith({
      capabilities: [{ id: 'demo.act' }, { id: 'demo.else' }],
      limits: { 'demo.else': { max_amount: 1 } },
    });
    expect(runPrepared(loose, { passport: both }).decision.allow).toBe(true);
    expect(runPrepared(other, { passport: both }).decision.allow).toBe(false);
    expect(
      runPrepared(loose, { passport: passportWith({ limits: { 'demo.act': { max_amount: 1 } } }) }).decision.allow,
    ).toBe(false);
    expect(runPrepared(loose, { passport: both }).decision.allow).toBe(true);
  });

  it('without a ledger there is an empty one', async () => {
    const prepared = await preparePack(pack);
    const [none, empty] = [{}, { state: new Ledger() }].map((more) =>
      JSON.stringify(runPrepared(prepared, { context, options: { ...options, ...more } }).decision),
    );
    expect(none).toBe(empty);
  });
});
