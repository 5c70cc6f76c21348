import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PrivateKey, PublicKey, parseMultibase } from '../../src/crypto/index.js';
import type { Members } from '../../src/spec/index.js';
import { knownContexts } from '../../src/vc/contexts/known-contexts.js';
import { createMethodFinder, SUITES, verifyCredential } from '../../src/vc/index.js';
import { addProof } from '../../src/vc/proof/add-proof.js';

const read = (name: string): string =>
  readFileSync(new URL(`../vectors/vc-di-eddsa/${name}.json`, import.meta.url), 'utf8');

const EXAMPLES = new Map([
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
]);

const bytesOf = (text: string): Uint8Array => {
  const parsed = parseMultibase(text);
  if (parsed === undefined || parsed.type === 'other') throw new Error(text);
  return parsed.bytes;
};

const { publicKeyMultibase, privateKeyMultibase } = JSON.parse(read('keyPair')) as Record<string, string>;
const publicKey = new PublicKey(bytesOf(publicKeyMultibase ?? ''));
const privateKey = new PrivateKey(bytesOf(privateKeyMultibase ?? ''));

const options = {
  now: '2023-03-01T00:00:00Z',
  contexts: EXAMPLES,
  findMethod: createMethodFinder({ key: { key: publicKey, source: 'keyPair.json' } }),
};

describe('the vectors of the W3C', () => {
  it.each(SUITES)('%s: the same signature comes out', async (suite) => {
    const { proof, ...document } = JSON.parse(read(suite)) as Members & { readonly proof: Members };
    const { created, verificationMethod, proofValue } = proof as Record<string, string>;
    const asked = {
      created: created ?? '',
      verificationMethod: verificationMethod ?? '',
      proofPurpose: 'assertionMethod',
    } as const;
    const signed = await addProof(document, suite, asked, privateKey, await knownContexts(suite, undefined, EXAMPLES));
    expect(signed.proof).toEqual(proof);
    expect((signed.proof as Members).proofValue).toBe(proofValue);
  });

  it.each(SUITES)('%s: the credential verifies, as one of somebody else', async (suite) => {
    const { verdict, credential, notes } = await verifyCredential(read(suite), options);
    expect(verdict).toBe('valid');
    expect(credential?.kind).toBe('other');
    expect(notes.map(({ code }) => code)).toContain('vc/other');
  });

  it.each(SUITES)('%s: a changed claim does not', async (suite) => {
    const spoiled = read(suite).replace('The School', 'A School');
    const { verdict, steps } = await verifyCredential(spoiled, options);
    expect(verdict).toBe('invalid');
    expect(steps.find(({ outcome }) => outcome === 'fail')).toMatchObject({ step: 'signature', code: 'vc/mismatch' });
  });

  it('list contexts that are not known, and fetch none', async () => {
    const { contexts: _, ...without } = options;
    for (const suite of SUITES) {
      const { verdict, steps, notes } = await verifyCredential(read(suite), without);
      const codes = [...steps, ...notes].map((each) => ('code' in each ? each.code : ''));
      expect(codes).toContain('vc/unknown-context');
      // Text is signed whole, and needs no context.
      expect(verdict).toBe(suite === 'eddsa-jcs-2022' ? 'valid' : 'incomplete');
    }
  });
});
