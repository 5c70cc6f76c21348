import { describe, expect, it } from 'vitest';
import { toDidKey, toMultibase } from '../../src/crypto/index.js';
import { createPresentation, SUITES, VC_VERSIONS } from '../../src/vc/index.js';
import { verifyElsewhere, verifyPresentationElsewhere } from './foreign-verifier.js';
import { KEY, make, NOW, nameOf, WAYS } from './samples.js';

const multibase = toMultibase(KEY.publicKey);
const didKey = toDidKey(KEY.publicKey);

/** Issuers of every kind, and the address of the key that goes with each. */
const ISSUERS = [
  [undefined, didKey, `${didKey}#${multibase}`],
  ['did:web:example.com', 'did:web:example.com', 'did:web:example.com#key-1'],
  [
    'https://registry.example.com',
    'https://registry.example.com',
    'https://registry.example.com/.well-known/oap/jwks.json#oap:registry:key-1',
  ],
] as const;

describe('what we sign verifies elsewhere', () => {
  it.each(WAYS.map((way) => [nameOf(way), way] as const))('%s', async (_, way) => {
    for (const [issuer, signer, method] of ISSUERS) {
      const credential = await make(way, issuer === undefined ? {} : { issuer });
      const asked = { suite: way.suite, signer, method, multibase, now: NOW };
      const { verified, error } = await verifyElsewhere(credential, asked);
      expect({ signer, verified, error }).toEqual({ signer, verified: true, error: undefined });
      const spoiled = { ...credential, issuer: 'did:web:example.org' };
      expect((await verifyElsewhere(spoiled, asked)).verified).toBe(false);
    }
  });

  it.each(VC_VERSIONS.flatMap((vc) => SUITES.map((suite) => [vc, suite] as const)))(
    'presentations in VC %s with %s',
    async (vc, suite) => {
      const ways = WAYS.filter((way) => way.vc === vc && way.suite === suite);
      const credentials = await Promise.all(ways.map((way) => make(way)));
      const presentation = await createPresentation(credentials, KEY, {
        now: NOW,
        challenge: 'c-1',
        domain: 'example.com',
        suite,
      });
      const asked = { suite, signer: didKey, method: `${didKey}#${multibase}`, multibase, now: NOW };
      const good = await verifyPresentationElsewhere(presentation, {
        ...asked,
        challenge: 'c-1',
        domain: 'example.com',
      });
      expect(good).toMatchObject({ verified: true });
      expect((await verifyPresentationElsewhere(presentation, { ...asked, challenge: 'c-2' })).verified).toBe(false);
    },
  );
});
