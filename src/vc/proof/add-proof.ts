import { encodeBase58, type PrivateKey, signBytes } from '../../crypto/index.js';
import type { Members } from '../../spec/index.js';
import type { Contexts } from '../contexts/public-contexts.js';
import { hashData } from './hash-data.js';
import { type Suite, suiteMembers } from './suites.js';

/** What a proof says beside its suite. `challenge` and `domain` are for presentations. */
export interface ProofOptions {
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod' | 'authentication';
  readonly challenge?: string;
  readonly domain?: string;
}

/**
 * The context of a proof over text is that of its document (section 3.3.1), when it is a list of addresses. One that is written out is left to the
 * document, which the proof covers: verifiers that compare both lists compare objects by identity, and would refuse it.
 */
const proofContext = (suite: Suite, context: unknown): Members =>
  suite === 'eddsa-jcs-2022' && Array.isArray(context) && context.every((each) => typeof each === 'string')
    ? { '@context': context }
    : {};

/**
 * The document with a proof. The same document, options and key give the same bytes.
 *
 * @throws OapError `vc/not-canonicalizable` for a document that its context does not cover
 */
export const addProof = async (
  document: Members,
  suite: Suite,
  options: ProofOptions,
  key: PrivateKey,
  contexts: Contexts,
): Promise<Members> => {
  const unsigned = { ...suiteMembers(suite), ...options, ...proofContext(suite, document['@context']) };
  const signature = signBytes(await hashData(suite, document, unsigned, contexts), key);
  return { ...document, proof: { ...unsigned, proofValue: `z${encodeBase58(signature)}` } };
};
