import { memberOf } from '../../spec/index.js';

/** The ways to sign a credential that others can verify (E-44). The first covers the text whole, whatever its context. */
export const SUITES = ['eddsa-jcs-2022', 'eddsa-rdfc-2022', 'Ed25519Signature2020'] as const;

export type Suite = (typeof SUITES)[number];

/** A proof of the published tool: `jws` where Ed25519Signature2020 has `proofValue` (E-44). It is read and never written. */
export const LEGACY_SUITE = 'legacy-jws';

const NAMES: Readonly<Record<Suite, { readonly type: string; readonly cryptosuite?: string }>> = {
  'eddsa-jcs-2022': { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022' },
  'eddsa-rdfc-2022': { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' },
  Ed25519Signature2020: { type: 'Ed25519Signature2020' },
};

/** How a proof names its suite. */
export const suiteMembers = (suite: Suite): { readonly type: string; readonly cryptosuite?: string } => NAMES[suite];

/** Whether a suite signs the meaning of a document by its context (RDF), and not its text. */
export const signsMeaning = (suite: Suite): boolean => suite !== 'eddsa-jcs-2022';

/** The suite of a proof; undefined for one that is not known. */
export const suiteOf = (proof: unknown): Suite | typeof LEGACY_SUITE | undefined => {
  const [type, cryptosuite] = [memberOf(proof, 'type'), memberOf(proof, 'cryptosuite')];
  if (
    type === 'Ed25519Signature2020' &&
    memberOf(proof, 'proofValue') === undefined &&
    memberOf(proof, 'jws') !== undefined
  )
    return LEGACY_SUITE;
  return SUITES.find((suite) => NAMES[suite].type === type && NAMES[suite].cryptosuite === cryptosuite);
};
