import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDidKey, toMultibase } from '../../src/crypto/index.js';
import type { Members } from '../../src/spec/index.js';
import { validateDocument } from '../../src/validate/index.js';
import { knownContexts } from '../../src/vc/contexts/known-contexts.js';
import { importCredential, SUITES, type Suite, verifyCredential, verifyPresentation } from '../../src/vc/index.js';
import { addProof } from '../../src/vc/proof/add-proof.js';
import { DECISION, KEY, make, NOW, PASSPORT, WAYS } from './samples.js';

const DID = toDidKey(KEY.publicKey);
const V2 = 'https://www.w3.org/ns/credentials/v2';
const ED = 'https://w3id.org/security/suites/ed25519-2020/v1';

/** A credential of somebody else, honestly signed. */
const sign = async (document: Members, suite: Suite): Promise<Members> => {
  const options = {
    created: NOW,
    verificationMethod: `${DID}#${toMultibase(KEY.publicKey)}`,
    proofPurpose: 'assertionMethod',
  } as const;
  return addProof(document, suite, options, KEY, await knownContexts(suite));
};

const contextOf = (suite: Suite): readonly string[] => (suite === 'Ed25519Signature2020' ? [V2, ED] : [V2]);
const foreign = (suite: Suite, more: object = {}): Members => ({
  '@context': contextOf(suite),
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  issuer: { id: DID, name: 'Somebody' },
  validFrom: '2025-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:a', name: [{ '@value': 'Text', '@language': 'en' }] },
  ...more,
});

const check = (credential: object) => verifyCredential(JSON.stringify(credential), { now: NOW });
const codes = ({ steps }: Awaited<ReturnType<typeof check>>): readonly string[] =>
  steps.flatMap((step) => ('code' in step ? [step.code] : []));

describe.each(SUITES)('a credential of somebody else, %s', (suite) => {
  it('verifies, and yields nothing to import', async () => {
    const signed = await sign(foreign(suite), suite);
    const { verdict, credential } = await check(signed);
    expect([verdict, credential?.kind, credential?.issuer]).toEqual(['valid', 'other', DID]);
    const imported = await importCredential(JSON.stringify(signed), { now: NOW, unverified: true });
    expect(imported).toMatchObject({ verified: false, kind: null, document: null });
  });

  it('is not valid as long as nobody asked for its status', async () => {
    const status = { id: 'https://example.com/status/1', type: 'BitstringStatusListEntry' };
    const signed = await sign(
      {
        ...foreign(suite),
        credentialStatus: {
          id: status.id,
          type: status.type,
          statusPurpose: 'revocation',
          statusListIndex: '1',
          statusListCredential: 'https://example.com/list',
        },
      },
      suite,
    );
    const verification = await check(signed);
    expect([verification.verdict, codes(verification)]).toEqual(['incomplete', ['vc/status']]);
  });

  it.runIf(suite !== 'eddsa-jcs-2022')('is not valid when more is written than is signed', async () => {
    const signed = await sign(foreign(suite), suite);
    const subject = signed.credentialSubject as object;
    for (const changed of [
      { ...signed, credentialSubject: { ...subject, name: null, alumniOf: null } },
      { ...signed, evidence: [] },
      { ...signed, credentialSubject: { ...subject, '@index': 'x' } },
      { ...signed, 'https://schema.org/name': null },
      { ...signed, '@context': [...contextOf(suite), {}] },
      { ...signed, '@context': [...contextOf(suite), 'https://example.com/context'] },
      { ...signed, proof: { ...(signed.proof as object), nonce: null } },
    ])
      expect((await check(changed)).verdict).not.toBe('valid');
  });
});

describe('a credential of somebody else, over its text,', () => {
  const TEXT = 'eddsa-jcs-2022';
  const V1 = 'https://www.w3.org/2018/credentials/v1';
  const old = { '@context': [V1], issuanceDate: '2025-01-01T00:00:00Z', validFrom: undefined };

  it.each<[string, object, readonly string[]]>([
    ['has ended, in the words of the older version', { expirationDate: '2025-01-02T00:00:00Z' }, ['vc/expired']],
    ['has not begun, in the words of the older version', { issuanceDate: '2099-01-01T00:00:00Z' }, ['vc/future']],
    ['has ended, in the words of the newer version', { ...old, validUntil: '2025-01-02T00:00:00Z' }, ['vc/expired']],
    ['has an end that is none', { expirationDate: 'never' }, ['vc/bad-time']],
    ['has no subject', { credentialSubject: undefined }, ['vc/bad-subject']],
    ['has text for a subject', { credentialSubject: 'somebody' }, ['vc/bad-subject']],
    ['has a subject of whom nothing is said', { credentialSubject: {} }, ['vc/bad-subject']],
    ['has a list without subjects', { credentialSubject: [] }, ['vc/bad-subject']],
    ['has several subjects', { credentialSubject: [{ id: 'urn:a' }, { id: 'urn:b' }] }, []],
    ['has ends in both words', { validUntil: '2099-01-01T00:00:00Z', expirationDate: '2098-01-01T00:00:00Z' }, []],
  ])('%s', async (_, more, expected) => {
    // Through text, which leaves out what is undefined.
    const document = JSON.parse(JSON.stringify(foreign(TEXT, more))) as Members;
    const found = codes(await check(await sign(document, TEXT))).filter((code) => code !== 'vc/not-reached');
    expect(found).toEqual(expected);
  });

  it('stands on another proof, which is not there', async () => {
    const signed = await sign(foreign(TEXT), TEXT);
    const { proofValue: _, ...options } = signed.proof as Members;
    const chained = { ...signed, proof: { ...options, previousProof: 'urn:uuid:1', proofValue: `z${'1'.repeat(64)}` } };
    expect(codes(await check(chained))).toContain('vc/proof-chain');
  });

  it('names a schema, which a note says', async () => {
    const signed = await sign(foreign(TEXT, { credentialSchema: { id: 'urn:s', type: 'JsonSchema' } }), TEXT);
    expect((await check(signed)).notes.map(({ code }) => code)).toContain('vc/schema');
  });
});

describe('what strangers write', () => {
  const seeds = WAYS.filter(({ vc, mapping }) => vc === '1.1' && mapping === 'flat');

  it('never ends in anything but a verdict', async () => {
    const texts = await Promise.all(seeds.map(async (way) => JSON.stringify(await make(way))));
    const names = [
      '@context',
      'type',
      'issuer',
      'credentialSubject',
      'proof',
      'issuanceDate',
      'verifiableCredential',
      'holder',
    ];
    const hostile = fc.oneof(
      fc.string(),
      fc.json(),
      fc.dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 2 })).map((value) => JSON.stringify(value)),
      fc
        .record({
          text: fc.constantFrom(...texts),
          at: fc.nat(5_000),
          put: fc.string({ maxLength: 3 }),
          cut: fc.nat(4),
        })
        .map(({ text, at, put, cut }) => text.slice(0, at) + put + text.slice(at + cut)),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const options = { now: NOW };
        const verification = await verifyCredential(text, options);
        if (!texts.some((each) => text === each)) expect(verification.steps.length).toBeGreaterThan(0);
        expect((await verifyPresentation(text, options)).verdict).toBe('invalid');
        await importCredential(text, { ...options, unverified: true });
      }),
      { numRuns: process.env.OAP_FULL === undefined ? 150 : 20_000 },
    );
  });

  it('may be deep or large', async () => {
    const deep = `{"@context":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    for (const text of [deep, `{"a":"${'x'.repeat(5_000_000)}"}`])
      expect((await verifyCredential(text, { now: NOW })).verdict).toBe('invalid');
    const many = foreign('eddsa-rdfc-2022', { evidence: Array(20_000).fill({ type: ['VerifiableCredential'] }) });
    const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' };
    expect(codes(await check({ ...many, proof }))).toContain('vc/too-large');
  });
});

describe('a nested subject', () => {
  it('is validated like a flat one', async () => {
    for (const way of WAYS.filter(({ mapping }) => mapping === 'nested')) {
      const credential = await make(way);
      expect((await validateDocument('credential', credential)).filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
      const subject = { [way.kind]: { ...way.document, created_at: 'x' } };
      const found = await validateDocument('credential', { ...credential, credentialSubject: subject });
      expect(found.map(({ pointer }) => pointer)).toContain(`/credentialSubject/${way.kind}/created_at`);
    }
    expect([PASSPORT, DECISION]).toHaveLength(2);
  });
});

const upstream = process.env.OAP_UPSTREAM;

describe.skipIf(upstream === undefined)(
  'published credentials (skipped unless OAP_UPSTREAM names their folder)',
  () => {
    const read = (name: string): string => readFileSync(join(upstream ?? '', 'spec/oap/vc/examples', name), 'utf8');

    it('do not verify, and say why', async () => {
      expect(existsSync(join(upstream ?? '', 'spec/oap/vc/examples'))).toBe(true);
      for (const name of ['oap-passport-vc.json', 'oap-decision-vc.json']) {
        const { verdict, steps } = await verifyCredential(read(name), { now: '2024-06-01T00:00:00Z' });
        expect(verdict).toBe('invalid');
        expect(steps).toContainEqual(expect.objectContaining({ step: 'proof', code: 'vc/bad-jws', erratum: 'E-44' }));
      }
    });

    it('can be looked into, and what their mapping lost is named', async () => {
      const { verified, kind, document, verification } = await importCredential(read('oap-passport-vc.json'), {
        now: '2024-06-01T00:00:00Z',
        unverified: true,
      });
      expect([verified, kind]).toEqual([false, 'passport']);
      expect(document).toHaveProperty('passport_id');
      expect(verification.notes.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['vc/lost-passport-id', 'vc/lost-params']),
      );
    });
  },
);
