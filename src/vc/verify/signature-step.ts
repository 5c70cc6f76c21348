import { type PublicKey, verifyBytes } from '../../crypto/index.js';
import { OapError } from '../../diagnostics/index.js';
import { type Members, memberOf } from '../../spec/index.js';
import { knownContexts } from '../contexts/known-contexts.js';
import { hashData } from '../proof/hash-data.js';
import { LEGACY_SUITE } from '../proof/suites.js';
import { legacySigningInput } from './legacy-jws.js';
import type { ReadProof } from './proof-step.js';
import { type CredentialStep, fail, pass, unchecked } from './step.js';
import type { CredentialOptions } from './verify-options.js';

const coveredBytes = async (
  document: Members,
  { suite }: ReadProof,
  { contextUrl, contexts }: CredentialOptions,
): Promise<Uint8Array> => {
  if (suite === LEGACY_SUITE) return legacySigningInput(document);
  const proof = memberOf(document, 'proof') as Members;
  return hashData(suite, document, proof, await knownContexts(suite, contextUrl, contexts));
};

/** Step 6: the signature is one of the document and the proof by the key (OAP-VC-012, OAP-SIGN-005). */
export const signatureStep = async (
  document: Members,
  proof: ReadProof,
  key: PublicKey | undefined,
  options: CredentialOptions,
): Promise<CredentialStep> => {
  if (key === undefined) return unchecked('signature', 'vc/not-checked', 'there is no key to check it with');
  const cites = { requirement: 'OAP-VC-012' } as const;
  try {
    const covered = await coveredBytes(document, proof, options);
    return verifyBytes(covered, proof.signature, key)
      ? pass('signature', 'genuine, and nothing was changed since')
      : fail('signature', 'vc/mismatch', 'the signature is not one of this document by this key', cites);
  } catch (thrown) {
    if (!(thrown instanceof OapError)) throw thrown;
    return fail('signature', thrown.code, thrown.message, cites);
  }
};
