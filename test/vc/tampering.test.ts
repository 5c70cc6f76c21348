import { afterAll, describe, expect, it } from 'vitest';
import { canonicalize, parseJson } from '../../src/json/index.js';
import type { Members } from '../../src/spec/index.js';
import {
  createPresentation,
  type ExportOptions,
  exportCredential,
  SUITES,
  VC_VERSIONS,
  verifyCredential,
  verifyPresentation,
} from '../../src/vc/index.js';
import { type Mutation, mutations, type Take } from './mutate.js';
import { DECISION, KEY, make, NOW, nameOf, SMALL_PASSPORT, WAYS, type Way } from './samples.js';

const CONTEXT_URL = 'https://example.com/oap/context';

/** Changes that only somebody thinks of who knows JSON-LD. */
const crafted = (credential: Members): readonly Mutation[] => {
  const { '@context': context, type, proof } = credential as { '@context': unknown[]; type: string[]; proof: Members };
  const own = context.at(-1);
  const inline = typeof own === 'object' ? (own as Record<string, unknown>) : {};
  const make = (what: string, changed: Members): Mutation => ({ what, text: JSON.stringify(changed) });
  const vocabulary = 'https://github.com/oap-toolkit/oap-toolkit/vocabulary#';
  return [
    make('context appended', { ...credential, '@context': [...context, {}] }),
    make('null context appended', { ...credential, '@context': [...context, null] }),
    make('public context appended', {
      ...credential,
      '@context': [...context, 'https://w3id.org/security/data-integrity/v2'],
    }),
    make('context put first', { ...credential, '@context': [{}, ...context] }),
    make('context not a list', { ...credential, '@context': own as object }),
    make('context empty', { ...credential, '@context': [] }),
    make('limits by another name', {
      ...credential,
      '@context': [...context.slice(0, -1), { ...inline, borders: inline.limits, limits: inline.metadata }],
    }),
    make('type as an IRI', { ...credential, type: ['VerifiableCredential', `${vocabulary}${type[1]}`] }),
    make('type by another term', {
      ...credential,
      '@context': [...context, { Other: `${vocabulary}${type[1]}` }],
      type: ['VerifiableCredential', 'Other'],
    }),
    make('type turned round', { ...credential, type: [...type].reverse() }),
    make(
      'type as keyword',
      (({ type: moved, ...rest }) => ({ ...rest, '@type': moved }))(credential as { type: unknown }),
    ),
    make('proof in a list', { ...credential, proof: [proof] }),
    make('proof twice', { ...credential, proof: [proof, proof] }),
    ...Object.entries({
      id: 'urn:x',
      nonce: 'n',
      domain: 'd',
      challenge: 'c',
      expires: '2099-01-01T00:00:00Z',
      previousProof: 'x',
    }).map(([name, value]) => make(`proof says ${name}`, { ...credential, proof: { ...proof, [name]: value } })),
    make('proof has the context', { ...credential, proof: { ...proof, '@context': context } }),
    make('proof for something else', { ...credential, proof: { ...proof, proofPurpose: 'authentication' } }),
    ...(['eddsa-jcs-2022', 'eddsa-rdfc-2022', 'none'] as const)
      .filter((name) => name !== proof.cryptosuite)
      .map((cryptosuite) =>
        make(`proof by ${cryptosuite}`, {
          ...credential,
          proof: { ...proof, type: 'DataIntegrityProof', cryptosuite },
        }),
      ),
    make('proof value in another base', {
      ...credential,
      proof: { ...proof, proofValue: `u${String(proof.proofValue).slice(1)}` },
    }),
    make('proof value with a zero', {
      ...credential,
      proof: { ...proof, proofValue: String(proof.proofValue).replace('z', 'z1') },
    }),
  ];
};

const options = { now: NOW, contextUrl: CONTEXT_URL };

/** The changes of a credential that verify all the same, and how many were tried. */
const findUndetected = async (way: Way, extra: Partial<ExportOptions>, take: Take) => {
  const credential = await make(way, extra);
  expect((await verifyCredential(JSON.stringify(credential), options)).verdict).toBe('valid');
  const original = canonicalize(credential);
  const undetected: string[] = [];
  let tried = 0;
  for (const { what, text } of [...crafted(credential), ...mutations(credential as never, take)]) {
    const parsed = parseJson(text, { file: 'x' });
    if (parsed.ok && canonicalize(parsed.value) === original) continue;
    tried++;
    if ((await verifyCredential(text, options)).verdict === 'valid') undetected.push(what);
  }
  return { tried, undetected };
};

/** All places of a credential under OAP_FULL, else some of them, others for every way; few of the context, which is long and pinned as one. */
const sampleOf =
  (seed: number): Take =>
  (index, path) =>
    process.env.OAP_FULL !== undefined || (index + seed) % (path[0] === '@context' ? 80 : 12) === 0;

describe('a credential that was tampered with', () => {
  const ways = WAYS.map((way) => ({ ...way, document: way.kind === 'passport' ? SMALL_PASSPORT : DECISION }));
  const forms = ways.flatMap((way, index) => [
    [nameOf(way), way, {}, index] as const,
    [`${nameOf(way)}, context by address`, way, { contextUrl: CONTEXT_URL }, index] as const,
  ]);

  const counts = { undetected: 0, tried: 0 };
  afterAll(() => console.log(`${counts.undetected} of ${counts.tried} changes of credentials went undetected`));

  it.each(forms)('%s: nothing goes undetected', async (_, way, extra, index) => {
    const { tried, undetected } = await findUndetected(way, extra, sampleOf(index));
    counts.undetected += undetected.length;
    counts.tried += tried;
    expect(tried).toBeGreaterThan(40);
    expect(undetected).toEqual([]);
  });
});

describe('a presentation that was tampered with', () => {
  const asked = { now: NOW, challenge: 'c-1', domain: 'example.com' };

  it.each(SUITES.flatMap((suite) => VC_VERSIONS.map((vc) => [suite, vc] as const)))(
    '%s in VC %s: nothing goes undetected',
    async (suite, vc) => {
      const credential = await exportCredential(SMALL_PASSPORT, KEY, { now: NOW, vc });
      const presentation = await createPresentation([credential], KEY, { ...asked, suite });
      const verify = async (text: string) => (await verifyPresentation(text, asked)).verdict;
      expect(await verify(JSON.stringify(presentation))).toBe('valid');
      const original = canonicalize(presentation);
      // What is inside is tried above; here it is the outside, and the whole of a credential.
      const outside: Take = (_, path) => path[0] !== 'verifiableCredential' || path.length <= 2;
      const undetected: string[] = [];
      for (const { what, text } of mutations(presentation as never, outside)) {
        const parsed = parseJson(text, { file: 'x' });
        if (parsed.ok && canonicalize(parsed.value) === original) continue;
        if ((await verify(text)) === 'valid') undetected.push(what);
      }
      expect(undetected).toEqual([]);
    },
  );
});
