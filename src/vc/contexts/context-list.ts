import type { Suite } from '../proof/suites.js';
import { CREDENTIALS_V1, CREDENTIALS_V2, DATA_INTEGRITY_V2, ED25519_2020_V1 } from './public-contexts.js';

/** The versions of the W3C Verifiable Credentials Data Model. */
export const VC_VERSIONS = ['1.1', '2.0'] as const;
export type VcVersion = (typeof VC_VERSIONS)[number];

/** The addresses that the context of a document with a proof begins with: of the data model, and of the suite where the model has it not. */
export const baseContexts = (version: VcVersion, suite: Suite): readonly string[] => {
  if (suite === 'Ed25519Signature2020') return [version === '1.1' ? CREDENTIALS_V1 : CREDENTIALS_V2, ED25519_2020_V1];
  return version === '1.1' ? [CREDENTIALS_V1, DATA_INTEGRITY_V2] : [CREDENTIALS_V2];
};

/** The version of the data model by the first context; undefined for another. */
export const versionOf = (first: unknown): VcVersion | undefined => {
  if (first === CREDENTIALS_V1) return '1.1';
  return first === CREDENTIALS_V2 ? '2.0' : undefined;
};
