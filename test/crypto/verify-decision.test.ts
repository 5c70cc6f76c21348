import { describe, expect, it } from 'vitest';
import { type StepName, signBytes, signDecision, type VerifyOptions, verifyDecision } from '../../src/crypto/index.js';
import { canonicalize, sha256Hex } from '../../src/json/index.js';
import {
  DURING,
  finder,
  KEY,
  KID,
  keySet,
  OTHER_KEY,
  OWNER_KID,
  PASSPORT,
  START,
  sign,
  textOf,
  UNSIGNED,
  WINDOW,
} from './decisions.js';

type Members = Readonly<Record<string, unknown>>;

const SIGNED = await sign();
const OLDER = await signDecision(UNSIGNED, KEY, { kid: KID, shape: 'window' });
const OPTIONS: VerifyOptions = { now: DURING, findKey: finder() };

const verify = (document: Members | string, options: Partial<VerifyOptions> = {}) =>
  verifyDecision(typeof document === 'string' ? document : textOf(document), { ...OPTIONS, ...options });

/** What became of a step, with its code when it has one. */
const outcomeOf = async (step: StepName, ...given: Parameters<typeof verify>): Promise<string | undefined> => {
  const found = (await verify(...given)).steps.find((each) => each.step === step);
  return found === undefined || found.outcome === 'pass' ? found?.outcome : `${found.outcome} ${found.code}`;
};

/** Signs any members whatever, as only a careless signer would. */
const resign = (members: Members, input: (covered: Members) => string = canonicalize, key = KEY): Members => {
  const { signature: _, ...covered } = members;
  const bytes = signBytes(Buffer.from(input(covered)), key);
  return { ...covered, signature: `ed25519:${Buffer.from(bytes).toString('base64')}` };
};

describe('a decision', () => {
  it('that is whole, signed and in time is valid, in six steps', async () => {
    const { verdict, steps, decision, notes } = await verify(SIGNED);
    expect(verdict).toBe('valid');
    expect(steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['parse', 'pass'],
      ['key', 'pass'],
      ['canonicalise', 'pass'],
      ['signature', 'pass'],
      ['expiry', 'pass'],
      ['digest', 'not-checked'],
    ]);
    expect(decision).toEqual({
      dialect: 'spec',
      decisionId: UNSIGNED.decision_id,
      agentId: UNSIGNED.agent_id,
      policyId: UNSIGNED.policy_id,
      allow: true,
      kid: KID,
    });
    expect(notes).toEqual([]);
  });

  it('is valid in any writing of the same members', async () => {
    const reversed = Object.fromEntries(Object.entries(SIGNED).reverse());
    for (const text of [
      JSON.stringify(reversed),
      JSON.stringify(SIGNED, null, 2),
      textOf(SIGNED).replace('"L2"', '"\\u004c2"'),
    ])
      expect((await verify(text)).verdict).toBe('valid');
  });

  it('is not valid when something that was asked for was not done', async () => {
    const { findKey: _, ...without } = OPTIONS;
    const { verdict, steps } = await verifyDecision(textOf(SIGNED), without);
    expect(verdict).toBe('incomplete');
    expect(steps[1]).toMatchObject({ step: 'key', outcome: 'not-checked', code: 'key/no-source' });
    expect(steps[3]).toMatchObject({ step: 'signature', outcome: 'not-checked' });
    expect((await verify(SIGNED, { context: { value: {} } })).verdict).toBe('incomplete');
  });

  it('wants a time to be judged by', async () => {
    await expect(verify(SIGNED, { now: 'now' })).rejects.toMatchObject({ code: 'verify/bad-time' });
  });
});

describe('parse', () => {
  const outcome = (text: string) => outcomeOf('parse', text);
  it.each([
    ['no JSON', '{', 'fail json/syntax'],
    ['nothing', '', 'fail json/empty'],
    ['a name twice', textOf(SIGNED).replace('{', '{"allow":false,'), 'fail json/duplicate-name'],
    ['a lone surrogate', textOf(SIGNED).replace('org_', '\\ud800'), 'fail json/lone-surrogate'],
    ['no object', '[]', 'fail decision/not-an-object'],
    ['an empty object', '{}', 'fail decision/incomplete'],
    ['an answer of a service', '{"allow":true,"decision_id":"dec_1"}', 'fail decision/incomplete'],
    ['reasons of none', textOf({ ...SIGNED, reasons: [] }), 'fail decision/incomplete'],
    ['a verdict in words', textOf({ ...SIGNED, allow: 'true' }), 'fail decision/incomplete'],
  ])('refuses %s', async (_, text, expected) => {
    expect(await outcome(text)).toBe(expected);
  });

  it('says of a passport that it is none', async () => {
    const passport = { ...PASSPORT, capabilities: [] };
    const { verdict, steps } = await verifyDecision(textOf(passport), { now: DURING });
    expect([verdict, steps[0]]).toMatchObject(['invalid', { hint: expect.stringContaining('looks like a passport') }]);
    const refused = signDecision(passport, KEY, { kid: KID });
    await expect(refused).rejects.toMatchObject({ code: 'sign/incomplete', hint: expect.stringContaining('passport') });
  });

  it('gives the place of what is no JSON', async () => {
    const { diagnostics, verdict } = await verify('{"a":1,\n  oops}', { firstLine: 7, file: 'x.jsonl' });
    expect(verdict).toBe('invalid');
    expect(diagnostics[0]?.location).toMatchObject({ file: 'x.jsonl', start: { line: 8, column: 3 } });
  });

  it.each(Object.keys(UNSIGNED))('refuses a decision without %s (OAP-DECISION-001)', async (name) => {
    const { [name]: _, ...rest } = SIGNED;
    expect((await verify(resign(rest))).verdict).toBe('invalid');
  });
});

describe('key', () => {
  const kidded = (kid: unknown) => resign({ ...UNSIGNED, kid });
  it.each([
    ['absent', undefined, 'fail key/no-kid'],
    ['a number', 5, 'fail key/no-kid'],
    ['bare', 'key-1', 'fail key/bad-kid'],
    ['of another type', 'oap:local:dev-key', 'fail key/bad-kid'],
    ['of a registry without id', 'oap:registry:', 'fail key/bad-kid'],
    ['of an owner without id', 'oap:owner:example.com', 'fail key/bad-kid'],
    ['of an owner with a bare port', 'oap:owner:example.com:8443:k', 'fail key/bad-kid'],
    ['of nobody', 'oap:registry:key-2', 'fail key/not-found'],
    ['the one', KID, 'pass'],
  ])('that is %s', async (_, kid, expected) => {
    const document = kid === undefined ? resign(UNSIGNED) : kidded(kid);
    expect(await outcomeOf('key', document)).toBe(expected);
  });

  const at = (time: string): number => Date.parse(time) / 1000;
  it.each([
    ['ended before', { exp: at(START) }, 'fail key/expired'],
    ['ended after, and before now', { exp: at(START) + 1 }, 'pass'],
    ['begins after', { nbf: at(START) + 1 }, 'fail key/not-yet'],
    ['begins with it', { nbf: at(START) }, 'pass'],
  ])('that %s (E-41)', async (_, notes, expected) => {
    const findKey = finder({ keySets: [keySet(KID, KEY, notes)] });
    expect(await outcomeOf('key', SIGNED, { findKey })).toBe(expected);
  });
});

describe('signature', () => {
  it('by another key fails', async () => {
    const findKey = finder({ keySets: [keySet(KID, OTHER_KEY)] });
    expect(await outcomeOf('signature', SIGNED, { findKey })).toBe('fail signature/mismatch');
  });

  it('in hexadecimal or base64url is read, and named (E-06)', async () => {
    const bytes = Buffer.from((SIGNED.signature as string).slice(8), 'base64');
    for (const encoding of ['hex', 'base64url'] as const) {
      const { verdict, notes, decision } = await verify({
        ...SIGNED,
        signature: `ed25519:${bytes.toString(encoding)}`,
      });
      expect(verdict).toBe('valid');
      expect(notes).toEqual([expect.objectContaining({ code: 'signature/form', erratum: 'E-06' })]);
      expect(decision?.dialect).toBe('spec');
    }
  });

  it.each([
    ['absent', undefined, 'signature/missing'],
    ['local-unsigned', 'local-unsigned', 'signature/unsigned'],
    ['ed25519:unsigned', 'ed25519:unsigned', 'signature/unsigned'],
    ['null', null, 'signature/unreadable'],
    ['empty', 'ed25519:', 'signature/unreadable'],
    ['45 bytes', `ed25519:${'abcd'.repeat(15)}==`, 'signature/unreadable'],
    ['without prefix', `${'A'.repeat(86)}==`, 'signature/unreadable'],
    ['a token', 'eyJhbGciOiJFUzI1NiJ9.e30.', 'signature/unreadable'],
    ['upper-case hexadecimal', `ed25519:${'AB'.repeat(64)}`, 'signature/unreadable'],
    ['zeros', `ed25519:${'A'.repeat(86)}==`, 'signature/mismatch'],
    ['bits after its end', `ed25519:${'A'.repeat(85)}B==`, 'signature/unreadable'],
  ])('that is %s fails', async (_, signature, code) => {
    const { signature: __, ...rest } = SIGNED;
    const document = signature === undefined ? rest : { ...rest, signature };
    expect(await outcomeOf('signature', document)).toBe(`fail ${code}`);
  });

  it.each<readonly [string, (covered: Members) => string]>([
    ['without kid', ({ kid: _, ...covered }) => canonicalize(covered)],
    ['with a line feed', (covered) => `${canonicalize(covered)}\n`],
    ['with an empty signature', (covered) => canonicalize({ ...covered, signature: '' })],
  ])('over something else (%s) fails and is explained (E-07)', async (_, input) => {
    const { verdict, steps } = await verify(resign(SIGNED, input));
    expect(verdict).toBe('invalid');
    expect(steps[3]).toMatchObject({ code: 'signature/mismatch', erratum: 'E-07', hint: expect.any(String) });
  });

  it('covers members that the standard does not know', async () => {
    const extended = await sign({ ...UNSIGNED, colour: 'red' });
    expect(await verify(extended)).toMatchObject({ verdict: 'valid', notes: [{ code: 'decision/unknown-member' }] });
    expect((await verify({ ...extended, colour: 'blue' })).verdict).toBe('invalid');
  });

  it('verifies nothing in the name of a prototype', async () => {
    const text = textOf(SIGNED).replace('{', '{"__proto__":{"allow":false},');
    expect((await verify(text)).verdict).toBe('invalid');
  });
});

describe('expiry', () => {
  it.each([
    ['2026-01-01T00:00:59Z', 60, 0, 'pass'],
    ['2026-01-01T00:01:00Z', 60, 0, 'pass'],
    ['2026-01-01T00:01:01Z', 60, 0, 'fail expiry/expired'],
    ['2026-01-01T00:01:05Z', 60, 5, 'pass'],
    ['2026-01-01T00:01:06Z', 60, 5, 'fail expiry/expired'],
    [START, 0, 0, 'pass'],
    ['2026-01-01T00:00:00.999Z', 0, 0, 'pass'],
    ['2026-01-01T00:00:01Z', 0, 0, 'fail expiry/expired'],
    ['2026-01-01T00:01:00.001Z', 60, 0, 'fail expiry/expired'],
    ['2025-12-31T23:59:00Z', 60, 0, 'pass'],
    ['2025-12-31T23:58:59Z', 60, 0, 'fail expiry/future'],
    ['2025-12-31T23:58:00Z', 60, 120, 'pass'],
    ['2026-01-01T02:00:30+02:00', 60, 0, 'pass'],
  ])('at %s of %i seconds with %i of skew: %s (OAP-SIGN-006)', async (now, expires_in, skewSeconds, expected) => {
    const document = resign({ ...SIGNED, expires_in });
    expect(await outcomeOf('expiry', document, { now, skewSeconds })).toBe(expected);
  });

  it.each([
    ['created_at', 'yesterday'],
    ['created_at', '2026-02-30T00:00:00Z'],
    ['expires_in', -1],
    ['expires_in', 1.5],
    ['expires_in', 1e300],
    ['expires_in', 9e15],
  ])('refuses %s %s', async (name, value) => {
    expect(await outcomeOf('expiry', resign({ ...SIGNED, [name]: value }))).toBe('fail expiry/bad-time');
  });
});

describe('digest', () => {
  const passport = { value: PASSPORT };
  it('is that of the passport', async () => {
    expect(await verify(SIGNED, { passport })).toMatchObject({ verdict: 'valid' });
    expect(await outcomeOf('digest', SIGNED, { passport: { value: { ...PASSPORT, name: 'other' } } })).toBe(
      'fail digest/mismatch',
    );
  });

  it('in base64 is read, and named (E-05)', async () => {
    const bytes = Buffer.from((UNSIGNED.passport_digest as string).slice(7), 'hex');
    const document = resign({ ...SIGNED, passport_digest: `sha256:${bytes.toString('base64')}` });
    const { verdict, notes } = await verify(document, { passport });
    expect(verdict).toBe('valid');
    expect(notes).toEqual([expect.objectContaining({ code: 'digest/form', erratum: 'E-05' })]);
  });

  it('of another writing of the passport fails and is explained (E-08)', async () => {
    const passport_digest = `sha256:${sha256Hex(`${canonicalize(PASSPORT)}\n`)}`;
    const { steps } = await verify(resign({ ...SIGNED, passport_digest }), { passport });
    expect(steps[5]).toMatchObject({ outcome: 'fail', code: 'digest/mismatch', erratum: 'E-08' });
    const local = { ...WINDOW, passport_digest, kid: 'oap:local:dev-key', signature: 'local-unsigned' };
    expect(await outcomeOf('digest', local, { passport })).toBe('pass');
  });

  it.each(['agent_id', 'owner_id'])(
    'does not make up for another %s (OAP-DECISION-005, OAP-DECISION-006)',
    async (name) => {
      expect(await outcomeOf('digest', resign({ ...SIGNED, [name]: 'other' }), { passport })).toBe(
        'fail digest/other-passport',
      );
    },
  );

  it('that is none fails when it is asked for', async () => {
    const document = resign({ ...SIGNED, passport_digest: 'sha256:error' });
    expect(await outcomeOf('digest', document, { passport })).toBe('fail digest/unreadable');
  });
});

describe('context', () => {
  it('is checked for decisions that carry its digest (E-36)', async () => {
    const context = { value: { amount: 5 } };
    const bound = await sign({ ...UNSIGNED, context_digest: `sha256:${sha256Hex(canonicalize(context.value))}` });
    expect(await verify(bound, { context })).toMatchObject({ verdict: 'valid', notes: [] });
    expect(await outcomeOf('context', bound, { context: { value: { amount: 6 } } })).toBe('fail context/mismatch');
    expect(await outcomeOf('context', SIGNED, { context })).toBe('not-checked context/unbound');
  });
});

describe('dialects', () => {
  it('the older shape verifies on its own members', async () => {
    expect(OLDER).toMatchObject({
      passport_id: UNSIGNED.agent_id,
      issued_at: START,
      expires_at: '2026-01-01T00:01:00Z',
    });
    expect(await verify(OLDER)).toMatchObject({ verdict: 'valid', decision: { dialect: 'window' } });
    expect(await outcomeOf('expiry', OLDER, { now: '2026-01-01T00:01:01Z' })).toBe('fail expiry/expired');
  });

  it('a wrapped decision is verified where it lies', async () => {
    for (const [document, pointer] of [
      [{ decision: SIGNED }, '/decision'],
      [{ data: { decision: SIGNED } }, '/data/decision'],
    ] as const) {
      const { verdict, notes } = await verify(document);
      expect(verdict).toBe('valid');
      expect(notes.map(({ code }) => code)).toContain('decision/wrapped');
      expect(JSON.stringify(notes)).toContain(pointer);
    }
  });

  // Who asks the outside whether to go on would otherwise go on with a denial that is genuine.
  it.each<[string, Members, string]>([
    ['the verdict', { decision: SIGNED, allow: false }, 'allow'],
    ['the verdict, deeper', { data: { decision: SIGNED, allow: false } }, 'allow'],
    ['the reasons', { decision: SIGNED, reasons: [] }, 'reasons'],
    ['the end', { decision: SIGNED, expires_at: '2036-01-01T00:00:00Z' }, 'expires_at'],
    ['a decision of its own', { ...SIGNED, allow: false, decision: SIGNED }, 'allow'],
    ['two decisions', { decision: SIGNED, data: { decision: { ...SIGNED, allow: false } } }, 'decision'],
  ])('what wraps a decision may not say otherwise: %s', async (_, document, name) => {
    const { verdict, steps } = await verify(document);
    expect(verdict).toBe('invalid');
    expect(steps[0]?.message).toContain(`what it is wrapped in has another \`${name}\``);
  });

  it('what wraps a decision may repeat it, and say more', async () => {
    const { allow, reasons } = SIGNED;
    expect((await verify({ decision: SIGNED, allow, reasons, request_id: 'r-1' })).verdict).toBe('valid');
  });

  it('members of both shapes have to agree', async () => {
    const both = resign({
      ...SIGNED,
      passport_id: SIGNED.agent_id,
      issued_at: START,
      expires_at: '2026-01-01T00:01:00Z',
    });
    expect(await verify(both)).toMatchObject({ verdict: 'valid', decision: { dialect: 'hosted-both' } });
    for (const wrong of [{ passport_id: 'x' }, { issued_at: DURING }, { expires_at: DURING }])
      expect((await verify(resign({ ...both, ...wrong }))).verdict).toBe('invalid');
  });

  it('owners sign as well', async () => {
    const findKey = finder({ keySets: [keySet(OWNER_KID)] });
    expect((await verify(await sign(UNSIGNED, OWNER_KID), { findKey })).verdict).toBe('valid');
  });
});
