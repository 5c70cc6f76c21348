import { CompactSign, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { signBytes, signDecision, verifyDecision } from '../../src/crypto/index.js';
import { canonicalize } from '../../src/json/index.js';
import { DURING, finder, KEY, KID, OTHER_KEY, START, UNSIGNED } from './decisions.js';

type Members = Readonly<Record<string, unknown>>;

const SIGNED = await signDecision(UNSIGNED, KEY, { kid: KID, token: true });
const at = (time: string): number => Date.parse(time) / 1000;
const HEADER = { alg: 'EdDSA', kid: KID, typ: 'JWT' };
const CLAIMS: Members = { ...UNSIGNED, kid: KID, iat: at(START), exp: at(START) + 60 };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const makeToken = (header: unknown, claims: unknown, key = KEY): string => {
  const covered = `${encode(header)}.${encode(claims)}`;
  return `${covered}.${Buffer.from(signBytes(Buffer.from(covered), key)).toString('base64url')}`;
};

/** What becomes of a decision that carries a token, and is itself signed as it should be. */
const codeOf = async (decision_token: unknown): Promise<unknown> => {
  const covered = { ...UNSIGNED, kid: KID, decision_token };
  const signature = `ed25519:${Buffer.from(signBytes(Buffer.from(canonicalize(covered)), KEY)).toString('base64')}`;
  const { steps, verdict } = await verifyDecision(canonicalize({ ...covered, signature }), {
    now: DURING,
    findKey: finder(),
  });
  const step = steps.find((each) => each.step === 'token');
  expect(verdict).toBe(step?.outcome === 'pass' ? 'valid' : 'invalid');
  expect(steps[3]?.outcome).toBe('pass');
  return step?.outcome === 'fail' ? step.code : step?.outcome;
};

describe('a decision token', () => {
  it('says what the decision says, until it ends (E-50)', async () => {
    const [header, claims] = (SIGNED.decision_token as string)
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
    expect(header).toEqual(HEADER);
    expect(claims).toEqual(CLAIMS);
    const { verdict, steps } = await verifyDecision(canonicalize(SIGNED), { now: DURING, findKey: finder() });
    expect(verdict).toBe('valid');
    expect(steps.at(-1)).toMatchObject({ step: 'token', outcome: 'pass' });
  });

  it('is covered by the signature of the decision', async () => {
    const { decision_token: _, ...without } = SIGNED;
    const { verdict, steps } = await verifyDecision(canonicalize(without), { now: DURING, findKey: finder() });
    expect(verdict).toBe('invalid');
    expect(steps[3]).toMatchObject({ code: 'signature/mismatch' });
  });

  it('is not issued for one use', async () => {
    const single = signDecision({ ...UNSIGNED, expires_in: 0 }, KEY, { kid: KID, token: true });
    await expect(single).rejects.toMatchObject({ code: 'token/single-use' });
  });

  it('of others is read', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(CLAIMS));
    const other = await new CompactSign(bytes).setProtectedHeader({ alg: 'EdDSA', kid: KID }).sign(KEY.keyObject);
    expect(await codeOf(other)).toBe('pass');
    expect(
      await codeOf(
        makeToken(HEADER, { ...CLAIMS, iss: 'x', aud: 'y', sub: UNSIGNED.agent_id, jti: UNSIGNED.decision_id }),
      ),
    ).toBe('pass');
  });

  it.each<readonly [string, Members]>([
    ['none', { ...HEADER, alg: 'none' }],
    ['ES256', { ...HEADER, alg: 'ES256' }],
    ['HS256', { ...HEADER, alg: 'HS256' }],
    ['no alg', { kid: KID }],
    ['a list of algs', { ...HEADER, alg: ['EdDSA'] }],
    ['no kid', { alg: 'EdDSA' }],
    ['another kid', { ...HEADER, kid: 'oap:registry:key-2' }],
    ['crit', { ...HEADER, crit: ['exp'] }],
    ['an empty crit', { ...HEADER, crit: [] }],
    ['b64', { ...HEADER, b64: false }],
  ])('with %s in its header is refused', async (_, header) => {
    expect(await codeOf(makeToken(header, CLAIMS))).toBe('token/header');
  });

  it.each<readonly [string, Members]>([
    ['another verdict', { ...CLAIMS, allow: false }],
    ['a verdict in words', { ...CLAIMS, allow: 'true' }],
    ['another id', { ...CLAIMS, decision_id: 'x' }],
    ['other reasons', { ...CLAIMS, reasons: [] }],
    ['something of its own', { ...CLAIMS, admin: true }],
    ['a later end', { ...CLAIMS, exp: at(START) + 61 }],
    ['no end', { ...CLAIMS, exp: undefined }],
    ['an end in words', { ...CLAIMS, exp: '2026-01-01T00:01:00Z' }],
    ['no beginning', { ...CLAIMS, iat: undefined }],
    ['an earlier beginning', { ...CLAIMS, iat: at(START) - 1 }],
    ['a beginning after its end', { ...CLAIMS, iat: at(START) + 61 }],
    ['a start after the decision', { ...CLAIMS, nbf: at(START) + 61 }],
    ['another subject', { ...CLAIMS, sub: 'x' }],
    ['another jti', { ...CLAIMS, jti: 'x' }],
    ['no verdict', { ...CLAIMS, allow: undefined }],
  ])('that says %s is refused', async (_, claims) => {
    expect(await codeOf(makeToken(HEADER, claims))).toBe('token/claims');
  });

  it('by another key is refused', async () => {
    expect(await codeOf(makeToken(HEADER, CLAIMS, OTHER_KEY))).toBe('token/signature');
    const { privateKey } = await generateKeyPair('EdDSA');
    const bytes = new TextEncoder().encode(JSON.stringify(CLAIMS));
    expect(
      await codeOf(await new CompactSign(bytes).setProtectedHeader({ alg: 'EdDSA', kid: KID }).sign(privateKey)),
    ).toBe('token/signature');
  });

  it.each([
    ['no text', 5],
    ['empty', ''],
    ['two parts', 'e30.e30'],
    ['five parts', 'e30.e30.e30.e30.e30'],
    ['parts that are no base64url', '!.!.!'],
    ['padded parts', `${makeToken(HEADER, CLAIMS)}==`],
    ['a header that is no object', `W10.${makeToken(HEADER, CLAIMS).split('.').slice(1).join('.')}`],
    ['a claim twice', `${encode(HEADER)}.${Buffer.from('{"allow":true,"allow":true}').toString('base64url')}.AAAA`],
    ['too long', 'a'.repeat(100_000)],
  ])('that is %s is malformed', async (_, token) => {
    expect(await codeOf(token)).toBe('token/malformed');
  });

  it('without its signature verifies nothing', async () => {
    const [header, claims] = makeToken(HEADER, CLAIMS).split('.');
    expect(await codeOf(`${header}.${claims}.`)).toBe('token/signature');
  });
});
