import { describe, expect, it } from 'vitest';
import { signDecision } from '../../src/crypto/index.js';
import { CANONICAL_MEMBERS } from '../../src/spec/index.js';
import { KEY, KID, OWNER_KID, START, sign, UNSIGNED, WINDOW } from './decisions.js';

const refusal = (...given: Parameters<typeof signDecision>): Promise<unknown> =>
  signDecision(...given).then(
    () => 'signed',
    (thrown: unknown) => (thrown as { code?: unknown }).code,
  );

describe('signing', () => {
  it('writes the canonical members, and the same bytes each time', async () => {
    const signed = await sign();
    expect(Object.keys(signed)).toEqual([...CANONICAL_MEMBERS]);
    expect(signed.signature).toMatch(/^ed25519:[A-Za-z0-9+/]{86}==$/);
    expect(await sign(Object.fromEntries(Object.entries(UNSIGNED).reverse()))).toEqual(signed);
  });

  it('writes the canonical members whatever it reads, unless the older ones are asked for (E-02)', async () => {
    expect(await sign(WINDOW)).toEqual(await sign());
    const older = await signDecision(UNSIGNED, KEY, { kid: KID, shape: 'window' });
    expect(Object.keys(older)).toEqual(
      CANONICAL_MEMBERS.map(
        (name) =>
          ({ agent_id: 'passport_id', created_at: 'issued_at', expires_in: 'expires_at' })[name as string] ?? name,
      ),
    );
    expect(await signDecision(WINDOW, KEY, { kid: KID, shape: 'window' })).toEqual(older);
  });

  it.each(Object.keys(UNSIGNED))('refuses a decision without %s', async (name) => {
    const { [name]: _, ...rest } = UNSIGNED;
    expect(await refusal(rest, KEY, { kid: KID })).toBe('sign/incomplete');
  });

  it.each([
    ['a digest that is none', { passport_digest: 'sha256:abc' }],
    [
      'a digest in base64, which is read and never written',
      { passport_digest: `sha256:${Buffer.alloc(32, 1).toString('base64')}` },
    ],
    ['a time that is none', { created_at: 'today' }],
    ['a fraction of a second to live', { expires_in: 0.5 }],
    ['two shapes that disagree', { passport_id: 'x' }],
    ['a link of a chain', { content_hash: 'sha256:00' }],
  ])('refuses %s', async (_, more) => {
    expect(await refusal({ ...UNSIGNED, ...more }, KEY, { kid: KID })).toBe('sign/incomplete');
  });

  it.each([
    ['a key that had ended', { exp: Date.parse(START) / 1000 }, 'sign/key-age'],
    ['a key that had not begun', { nbf: Date.parse(START) / 1000 + 1 }, 'sign/key-age'],
    ['a key that is in use', { nbf: 1, exp: Date.parse(START) / 1000 + 1 }, 'signed'],
  ])('heeds the time of %s (E-41)', async (_, notes, expected) => {
    expect(await refusal(UNSIGNED, KEY.withNotes(notes), { kid: KID })).toBe(expected);
  });

  it('replaces a signature only when told to', async () => {
    const signed = await sign();
    expect(await refusal(signed, KEY, { kid: KID })).toBe('sign/signed');
    expect(await signDecision(signed, KEY, { kid: KID, replace: true })).toEqual(signed);
    expect(await signDecision(signed, KEY, { kid: OWNER_KID, replace: true })).toEqual(await sign(UNSIGNED, OWNER_KID));
  });

  it.each([
    ['none anywhere', {}, undefined, undefined, 'sign/no-kid'],
    ['one in the decision', { kid: KID }, undefined, undefined, 'signed'],
    ['one of the key', {}, KID, undefined, 'signed'],
    ['a last part of the key', {}, 'key-1', KID, 'signed'],
    ['a last part alone', {}, 'key-1', undefined, 'sign/bad-kid'],
    ['a bad form', {}, undefined, 'oap:owner:example.com', 'sign/bad-kid'],
    ['another than the key', {}, 'oap:registry:key-2', KID, 'sign/kid-mismatch'],
    ['another than the decision', { kid: 'oap:registry:key-2' }, undefined, KID, 'sign/kid-mismatch'],
    ['another than the decision, of the key', { kid: 'oap:registry:key-2' }, KID, undefined, 'sign/kid-mismatch'],
  ])('takes an id: %s', async (_, more, own, kid, expected) => {
    const key = own === undefined ? KEY : KEY.withNotes({ kid: own });
    expect(await refusal({ ...UNSIGNED, ...more }, key, kid === undefined ? {} : { kid })).toBe(expected);
  });

  it('says nothing of the key in what it refuses', async () => {
    const seed = Buffer.from(KEY.seed());
    const thrown = await signDecision({}, KEY, { kid: KID }).catch((error: unknown) => error);
    const said = `${String(thrown)} ${JSON.stringify(thrown)} ${(thrown as Error).stack}`;
    for (const encoding of ['hex', 'base64', 'base64url'] as const) expect(said).not.toContain(seed.toString(encoding));
  });
});
