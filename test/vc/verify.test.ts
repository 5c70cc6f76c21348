import { describe, expect, it } from 'vitest';
import { createKeyFinder, makeKeySet, type PublicKey, toDidKey, toMultibase } from '../../src/crypto/index.js';
import { canonicalize } from '../../src/json/index.js';
import type { Members } from '../../src/spec/index.js';
import {
  type CredentialOptions,
  type CredentialStepName,
  createMethodFinder,
  createPresentation,
  exportCredential,
  importCredential,
  type MethodSources,
  verifyCredential,
  verifyPresentation,
} from '../../src/vc/index.js';
import { passport } from '../validate/documents.js';
import { legacyCredential } from './legacy.js';
import { DECISION, KEY, NOW, OTHER_KEY, PASSPORT } from './samples.js';

const DID = 'did:web:example.com';
const HTTPS = 'https://registry.example.com';
const JWKS_URL = `${HTTPS}/.well-known/oap/jwks.json`;

const base = await exportCredential(PASSPORT, KEY, { now: NOW });
const byDid = await exportCredential(PASSPORT, KEY, { now: NOW, issuer: DID, kid: 'key-1' });
const byHttps = await exportCredential(PASSPORT, KEY, { now: NOW, issuer: HTTPS });
const decision = await exportCredential(DECISION, KEY, { now: NOW });
const newer = await exportCredential(PASSPORT, KEY, { now: NOW, vc: '2.0' });

const asked = { now: NOW, challenge: 'c-1', domain: 'example.com' };
const presentation = await createPresentation([base, decision], KEY, asked);

const keySet = (kid: string, key: PublicKey = KEY.publicKey, notes: object = {}) =>
  makeKeySet('keys.json', [key.withNotes({ kid, ...notes })]);

const METHOD: Members = {
  id: `${DID}#key-1`,
  type: 'Multikey',
  controller: DID,
  publicKeyMultibase: toMultibase(KEY.publicKey),
};
const didDocument = (changes: object = {}, method: object = {}): Members => ({
  id: DID,
  verificationMethod: [{ ...METHOD, ...method }],
  assertionMethod: [`${DID}#key-1`],
  ...changes,
});
const document = (value: unknown): MethodSources => ({ didDocuments: [{ value, source: 'did.json' }] });
const served = (url: string, body: unknown, believed: readonly string[]): MethodSources => ({
  believed,
  fetchDocument: async (asked) => {
    expect(asked).toBe(url);
    return Buffer.from(JSON.stringify(body));
  },
});
const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(KEY.publicKey.bytes).toString('base64url') };

type Wanted = 'valid' | readonly [CredentialStepName, string];

const ask = async (credential: Members | string, options: Partial<CredentialOptions> = {}) =>
  verifyCredential(typeof credential === 'string' ? credential : JSON.stringify(credential), { now: NOW, ...options });

/** The first step that did not pass. */
const outcome = ({ verdict, steps }: Awaited<ReturnType<typeof ask>>): Wanted => {
  const step = steps.find((each) => each.outcome !== 'pass' && each.step !== 'digest');
  return step === undefined || !('code' in step) ? (verdict as 'valid') : [step.step, step.code];
};

describe('where keys come from', () => {
  it.each<readonly [string, Members, MethodSources, Wanted]>([
    ['a did:key', base, {}, 'valid'],
    ['a did:key, the same given', base, { key: { key: KEY.publicKey, source: 'k' } }, 'valid'],
    ['a did:key, another given', base, { key: { key: OTHER_KEY.publicKey, source: 'k' } }, ['key', 'key/other-key']],
    ['a did:web without anything', byDid, {}, ['key', 'key/no-source']],
    [
      'a did:web, its key given',
      byDid,
      { key: { key: OTHER_KEY.publicKey.withNotes({}), source: 'k' } },
      ['signature', 'vc/mismatch'],
    ],
    ['a did:web with its document', byDid, document(didDocument()), 'valid'],
    [
      'a document with a JWK',
      byDid,
      document(didDocument({}, { publicKeyMultibase: undefined, publicKeyJwk: jwk })),
      'valid',
    ],
    [
      'a document with short names',
      byDid,
      document(didDocument({ assertionMethod: ['#key-1'] }, { id: '#key-1' })),
      'valid',
    ],
    ['a document with the method in the list', byDid, document({ id: DID, assertionMethod: [METHOD] }), 'valid'],
    ['a document of another', byDid, document(didDocument({ id: 'did:web:example.org' })), ['key', 'key/no-source']],
    ['a document without the method', byDid, document({ id: DID }), ['key', 'key/not-found']],
    [
      'a document for another purpose',
      byDid,
      document(didDocument({ assertionMethod: [], authentication: [`${DID}#key-1`] })),
      ['key', 'key/other-purpose'],
    ],
    [
      'a method of another controller',
      byDid,
      document(didDocument({}, { controller: 'did:web:example.org' })),
      ['key', 'key/other-controller'],
    ],
    [
      'a method that was revoked',
      byDid,
      document(didDocument({}, { revoked: '2030-01-01T00:00:00Z' })),
      ['key', 'key/revoked'],
    ],
    [
      'a method that had ended',
      byDid,
      document(didDocument({}, { expires: '2025-01-01T00:00:00Z' })),
      ['key', 'key/expired'],
    ],
    ['a method with an end that is none', byDid, document(didDocument({}, { expires: 1 })), ['key', 'key/expired']],
    [
      'a method twice',
      byDid,
      document(didDocument({ verificationMethod: [METHOD, METHOD] })),
      ['key', 'key/ambiguous'],
    ],
    [
      'a method of another kind',
      byDid,
      document(didDocument({}, { publicKeyMultibase: 'zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76' })),
      ['key', 'key/unsupported'],
    ],
    ['a key set', byHttps, { keySets: [keySet('oap:registry:key-1')] }, 'valid'],
    ['a key set with short ids', byHttps, { keySets: [keySet('key-1')] }, 'valid'],
    ['another key set', byHttps, { keySets: [keySet('key-2')] }, ['key', 'key/no-source']],
    [
      'a key that had ended',
      byHttps,
      { keySets: [keySet('key-1', KEY.publicKey, { exp: 1 })] },
      ['key', 'key/expired'],
    ],
    [
      'a key with another id',
      byHttps,
      { key: { key: KEY.publicKey.withNotes({ kid: 'key-9' }), source: 'k' } },
      ['key', 'key/kid-mismatch'],
    ],
    [
      'a did:web that is believed',
      byDid,
      served('https://example.com/.well-known/did.json', didDocument(), [DID]),
      'valid',
    ],
    ['anybody believed', byDid, served('https://example.com/.well-known/did.json', didDocument(), ['*']), 'valid'],
    ['another believed', byDid, served('', {}, ['did:web:example.org']), ['key', 'key/no-source']],
    [
      'an https issuer that is believed',
      byHttps,
      served(JWKS_URL, { keys: [{ ...jwk, kid: 'key-1' }] }, [HTTPS]),
      'valid',
    ],
    ['a key set that is none', byHttps, served(JWKS_URL, { keys: 1 }, [HTTPS]), ['key', 'jwks/refused']],
    [
      'a key set without the key',
      byHttps,
      served(JWKS_URL, { keys: [{ ...jwk, kid: 'key-2' }] }, [HTTPS]),
      ['key', 'key/not-found'],
    ],
  ])('%s', async (_, credential, sources, wanted) => {
    expect(outcome(await ask(credential, { findMethod: createMethodFinder(sources) }))).toEqual(wanted);
  });

  it('takes what cannot be fetched for not checked', async () => {
    const { OapError } = await import('../../src/diagnostics/index.js');
    const fetchDocument = () => Promise.reject(new OapError('http/timeout', 3, 'late'));
    const findMethod = createMethodFinder({ believed: ['*'], fetchDocument });
    expect(outcome(await ask(byDid, { findMethod }))).toEqual(['key', 'http/timeout']);
  });
});

const with_ = (changes: object): Members => ({ ...base, ...changes });
const proofWith = (changes: object): Members => with_({ proof: { ...(base.proof as object), ...changes } });

describe('what is not valid', () => {
  it.each<readonly [string, Members | string, Partial<CredentialOptions>, Wanted]>([
    ['no JSON', '{', {}, ['parse', 'json/syntax']],
    ['a name twice', '{"a":1,"a":2}', {}, ['parse', 'json/duplicate-name']],
    ['no object', '[]', {}, ['parse', 'vc/not-an-object']],
    ['nothing', '{}', {}, ['envelope', 'vc/no-proof']],
    ['no proof', with_({ proof: undefined }), {}, ['envelope', 'vc/no-proof']],
    ['two proofs', with_({ proof: [base.proof, base.proof] }), {}, ['envelope', 'vc/several-proofs']],
    ['no issuer', with_({ issuer: undefined }), {}, ['envelope', 'vc/no-issuer']],
    ['no context', with_({ '@context': undefined }), {}, ['envelope', 'vc/unknown-version']],
    ['another type', with_({ type: ['OAPPassportCredential'] }), {}, ['envelope', 'vc/bad-type']],
    ['a member more', with_({ extra: 1 }), {}, ['envelope', 'vc/unknown-member']],
    ['a list of subjects', with_({ credentialSubject: [PASSPORT] }), {}, ['envelope', 'vc/bad-subject']],
    ['a suite that is not known', proofWith({ cryptosuite: 'ecdsa-rdfc-2019' }), {}, ['proof', 'vc/unknown-suite']],
    ['another purpose', proofWith({ proofPurpose: 'authentication' }), {}, ['proof', 'vc/other-purpose']],
    ['no key', proofWith({ verificationMethod: 'x' }), {}, ['proof', 'vc/no-method']],
    ['no value', proofWith({ proofValue: 'z1' }), {}, ['proof', 'vc/bad-proof-value']],
    [
      'another key',
      proofWith({ verificationMethod: `${toDidKey(OTHER_KEY.publicKey)}#x` }),
      {},
      ['issuer', 'vc/foreign-key'],
    ],
    ['an issuer that is not believed', base, { issuers: [DID] }, ['issuer', 'vc/not-believed']],
    [
      'a status that nobody asked for',
      with_({ credentialStatus: { id: 'https://example.com' } }),
      {},
      ['signature', 'vc/mismatch'],
    ],
    ['after its end', base, { now: '2026-06-01T00:00:01Z' }, ['validity', 'vc/expired']],
    ['at its end', base, { now: '2026-06-01T00:00:00Z' }, 'valid'],
    ['after its end, by a slow clock', base, { now: '2026-06-01T00:00:01Z', skewSeconds: 1 }, 'valid'],
    ['before its proof', base, { now: '2025-12-31T00:00:00Z' }, ['validity', 'vc/future']],
    ['a little before its proof', base, { now: '2026-01-01T00:00:00Z' }, 'valid'],
    ['a decision after its end', decision, { now: '2026-01-01T00:01:01Z' }, ['validity', 'vc/expired']],
  ])('%s', async (_, credential, options, wanted) => {
    expect(outcome(await ask(credential, options))).toEqual(wanted);
  });

  it('refuses a time that is none', async () => {
    await expect(ask(base, { now: 'soon' })).rejects.toMatchObject({ code: 'vc/bad-time' });
  });

  it('says where the subject is wrong', async () => {
    const text = JSON.stringify({ ...base, credentialSubject: { ...PASSPORT, status: 'x' } }, null, 2);
    const { diagnostics } = await ask(text);
    expect(diagnostics).toMatchObject([
      { location: { pointer: '/credentialSubject/status', start: { line: expect.any(Number) } } },
    ]);
  });
});

describe('a contained decision', () => {
  const KID = 'oap:owner:example.com%3A8443:key-1';
  const other = exportCredential(DECISION, OTHER_KEY, { now: NOW });
  const find = (key: PublicKey) => createKeyFinder({ keySets: [keySet(KID, key)] });

  it.each<readonly [string, Promise<Members> | Members, Partial<CredentialOptions>, Wanted]>([
    ['signed by the key of the credential', decision, {}, 'valid'],
    ['signed by another, with nowhere to look', other, {}, ['decision', 'vc/decision-not-checked']],
    ['signed by another, with its key', other, { findKey: find(KEY.publicKey) }, 'valid'],
    [
      'signed by another than its key',
      other,
      { findKey: find(OTHER_KEY.publicKey) },
      ['decision', 'signature/mismatch'],
    ],
    ['about the passport', decision, { passport: { value: PASSPORT } }, 'valid'],
  ])('%s', async (_, credential, options, wanted) => {
    expect(outcome(await ask(await credential, options))).toEqual(wanted);
  });

  it('about another passport', async () => {
    const { verdict, steps } = await ask(decision, { passport: { value: passport() } });
    expect(verdict).toBe('invalid');
    expect(steps.at(-1)).toMatchObject({ step: 'digest', code: 'digest/mismatch' });
  });
});

describe('an import', () => {
  const take = (credential: Members | string, options: object = {}) =>
    importCredential(typeof credential === 'string' ? credential : JSON.stringify(credential), {
      now: NOW,
      ...options,
    });

  it('gives nothing that does not verify, unless it is asked to', async () => {
    const spoiled = { ...base, issuer: DID };
    expect(await take(spoiled)).toMatchObject({ verified: false, document: null });
    const { verified, kind, document: back } = await take(spoiled, { unverified: true });
    expect([verified, kind, canonicalize(back)]).toEqual([false, 'passport', canonicalize(PASSPORT)]);
  });

  it('gives nothing that is no passport or decision, whatever it is asked', async () => {
    const invalid = { ...base, credentialSubject: { ...PASSPORT, status: 'x' } };
    expect(await take(invalid, { unverified: true })).toMatchObject({ verified: false, document: null });
    for (const text of ['', '{', '[]', '{}', 'null', '{"proof":{}}', '{"@context":[],"type":1,"proof":{}}'])
      expect(await take(text, { unverified: true })).toMatchObject({ verified: false, kind: null, document: null });
  });

  it('looks even into what is not written as it should be, when it is asked to', async () => {
    const { proof: _, ...naked } = base;
    for (const odd of [{ ...base, extra: 1 }, naked, { ...base, '@context': [] }]) {
      expect(await take(odd)).toMatchObject({ verified: false, kind: 'passport', document: null });
      const { verified, document: back } = await take(odd, { unverified: true });
      expect([verified, canonicalize(back)]).toEqual([false, canonicalize(PASSPORT)]);
    }
  });

  it('reads the proof of the published tool, and says what it does not cover', async () => {
    const subject = {
      ...passport(),
      passport_id: undefined,
      agent_id: PASSPORT.passport_id,
      capabilities: ['payments.charge'],
    };
    const legacy = legacyCredential(subject, KEY);
    const { verified, document: back, verification } = await take(legacy);
    expect(verified).toBe(true);
    expect(back).toMatchObject({ passport_id: PASSPORT.passport_id, capabilities: [{ id: 'payments.charge' }] });
    expect(verification.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['vc/legacy-proof', 'vc/lost-passport-id', 'vc/lost-params']),
    );
    const note = verification.notes.find(({ code }) => code === 'vc/legacy-proof');
    expect(note).toMatchObject({ erratum: 'E-44', message: expect.stringContaining('`proof.created`') });
    for (const changed of [
      { ...legacy, issuanceDate: '2025-01-30T10:30:01Z' },
      { ...legacy, credentialSubject: { ...(legacy.credentialSubject as object), status: 'draft' } },
      { ...legacy, proof: { ...(legacy.proof as object), jws: 'eyJhbGciOiJFUzI1NiJ9..AA' } },
      { ...legacy, credentialStatus: {} },
      { ...legacy, validUntil: '2099-01-01T00:00:00Z' },
      { ...legacy, '@context': ['https://www.w3.org/ns/credentials/v2'] },
      { ...legacy, type: ['VerifiableCredential'] },
    ])
      expect(await take(changed)).toMatchObject({ verified: false, document: null });
  });
});

describe('a presentation', () => {
  const check = (value: object, options: object = {}) =>
    verifyPresentation(JSON.stringify(value), { ...asked, ...options });

  it('verifies for its challenge and domain, with all that is in it', async () => {
    const { verdict, credentials, holder } = await check(presentation);
    expect([verdict, credentials.length, holder]).toEqual(['valid', 2, toDidKey(KEY.publicKey)]);
  });

  it.each<readonly [string, object, object, string, string]>([
    ['another challenge', presentation, { challenge: 'c-2' }, 'invalid', 'vc/other-challenge'],
    ['no challenge', presentation, { challenge: undefined }, 'incomplete', 'vc/no-challenge'],
    ['another domain', presentation, { domain: 'example.org' }, 'invalid', 'vc/other-domain'],
    ['no domain', presentation, { domain: undefined }, 'incomplete', 'vc/no-domain'],
    ['another holder', presentation, { holders: [DID] }, 'invalid', 'vc/not-believed'],
    ['issuers that are not believed', presentation, { issuers: [DID] }, 'invalid', 'vc/invalid-credential'],
    ['a time after its credentials', presentation, { now: '2026-07-01T00:00:00Z' }, 'invalid', 'vc/invalid-credential'],
    ['a credential less', { ...presentation, verifiableCredential: [base] }, {}, 'invalid', 'vc/mismatch'],
    ['no credential', { ...presentation, verifiableCredential: [] }, {}, 'invalid', 'vc/no-credentials'],
    ['no holder', { ...presentation, holder: undefined }, {}, 'invalid', 'vc/no-holder'],
    ['a member more', { ...presentation, extra: null }, {}, 'invalid', 'vc/unknown-member'],
    [
      'a context more',
      { ...presentation, '@context': [...(presentation['@context'] as []), {}] },
      {},
      'invalid',
      'vc/unknown-context',
    ],
  ])('is not valid for %s', async (_, value, options, verdict, code) => {
    const verification = await check(value, options);
    const codes = verification.steps.map((step) => ('code' in step ? step.code : ''));
    expect([verification.verdict, codes.includes(code), codes]).toEqual([verdict, true, codes]);
  });

  it.each<readonly [string, readonly unknown[], object, string]>([
    ['nothing', [], {}, 'vc/no-credentials'],
    ['what has no proof', [PASSPORT], {}, 'vc/not-a-credential'],
    ['two versions', [base, newer], {}, 'vc/mixed-versions'],
    ['too many', Array(101).fill(base), {}, 'vc/too-many'],
    ['an empty challenge', [base], { challenge: '' }, 'vc/bad-challenge'],
  ])('is not made of %s', async (_, credentials, options, code) => {
    await expect(createPresentation(credentials, KEY, { ...asked, ...options })).rejects.toMatchObject({ code });
  });
});
