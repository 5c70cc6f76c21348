import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeBase64, PrivateKey, signBytes, toPublicJwk } from '../../src/crypto/index.js';
import { canonicalize } from '../../src/json/index.js';
import { ROOT } from '../meta/read-source.js';

const read = <T>(file: string): T => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as T;
const { keys } = read<{
  readonly keys: readonly { readonly kid: string; readonly seed: string; readonly x: string }[];
}>('test/conformance/receipt-keys.json');
const keyOf = (at: number): PrivateKey => new PrivateKey(new Uint8Array(Buffer.from(keys[at]?.seed ?? '', 'hex')));

describe('the keys of the receipts that are signed beforehand', () => {
  it('follow from their seeds', () => {
    expect(keys.map((_, at) => toPublicJwk(keyOf(at).publicKey).x)).toEqual(keys.map(({ x }) => x));
  });

  it.each(['fixed', 'digest-base64'])('signed receipts/%s.json', (name) => {
    const { signature, ...covered } = read<{ readonly signature: string }>(`cases/core.receipts/receipts/${name}.json`);
    expect(signature).toBe(`ed25519:${encodeBase64(signBytes(Buffer.from(canonicalize(covered)), keyOf(0)))}`);
  });

  it('are in the key set of the cases, without their seeds', () => {
    const set = read<{ readonly keys: readonly Readonly<Record<string, string>>[] }>(
      'cases/core.receipts/keys/fixed.jwks.json',
    );
    expect(set.keys.map(({ x }) => x)).toEqual([keys[0]?.x]);
    expect(set.keys.some((key) => 'd' in key)).toBe(false);
  });
});
