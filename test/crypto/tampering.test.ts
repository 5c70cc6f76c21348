import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PublicKey, signDecision, verifyDecision } from '../../src/crypto/index.js';
import { canonicalize } from '../../src/json/index.js';
import { DURING, finder, KEY, KID, keySet, PASSPORT, UNSIGNED } from './decisions.js';

const PLAIN = canonicalize(await signDecision(UNSIGNED, KEY, { kid: KID }));
const WITH_TOKEN = canonicalize(await signDecision(UNSIGNED, KEY, { kid: KID, token: true }));
const OPTIONS = { now: DURING, findKey: finder(), passport: { value: PASSPORT } };

const verdictOf = async (bytes: Uint8Array): Promise<string> => (await verifyDecision(bytes, OPTIONS)).verdict;

/** Whether two texts say the same: they differ in white space, escapes or the like, which no signature covers. */
const saysTheSame = (bytes: Uint8Array, text: string): boolean => {
  try {
    return canonicalize(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))) === text;
  } catch {
    return false;
  }
};

describe('a signed decision', () => {
  it.each([
    ['without a token', PLAIN],
    ['with a token', WITH_TOKEN],
  ])('%s is valid as it is', async (_, text) => {
    expect(await verdictOf(Buffer.from(text))).toBe('valid');
  });

  it('is not valid with any one byte changed, wherever it is', async () => {
    const survived: string[] = [];
    const original = Buffer.from(PLAIN);
    const masks = process.env.OAP_FULL ? [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80] : [0x01];
    for (let at = 0; at < original.length; at++)
      for (const mask of masks) {
        const bytes = Buffer.from(original);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        if ((await verdictOf(bytes)) === 'valid' && !saysTheSame(bytes, PLAIN))
          survived.push(`${at} ^ ${mask}: ${bytes}`);
      }
    expect(survived).toEqual([]);
  });

  it('is not valid with any change of some bytes', async () => {
    const original = Buffer.from(WITH_TOKEN);
    await fc.assert(
      fc.asyncProperty(fc.nat(original.length - 1), fc.nat(255), fc.nat(3), async (at, byte, gone) => {
        const bytes = Buffer.concat([original.subarray(0, at), Buffer.of(byte), original.subarray(at + gone)]);
        fc.pre(!bytes.equals(original) && !saysTheSame(bytes, WITH_TOKEN));
        expect(await verdictOf(bytes)).not.toBe('valid');
      }),
      { numRuns: process.env.OAP_FULL ? 20_000 : 200 },
    );
  });

  it('is not valid with another key, whatever byte of it differs', async () => {
    for (let at = 0; at < 32; at++) {
      const bytes = Uint8Array.from(KEY.publicKey.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const set = { source: 'keys', byKid: new Map([[KID, new PublicKey(bytes, { kid: KID })]]) };
      const { verdict } = await verifyDecision(PLAIN, { ...OPTIONS, findKey: finder({ keySets: [set] }) });
      expect(verdict).toBe('invalid');
    }
  });

  it('is not valid under another kid of the same key', async () => {
    const other = PLAIN.replace(KID, 'oap:registry:key-2');
    const findKey = finder({ keySets: [keySet('oap:registry:key-2')] });
    expect((await verifyDecision(other, { ...OPTIONS, findKey })).verdict).toBe('invalid');
  });
});
