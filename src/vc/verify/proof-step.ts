import { decodeBase58, SIGNATURE_LENGTH } from '../../crypto/index.js';
import { canonicalize } from '../../json/index.js';
import { type Members, memberOf } from '../../spec/index.js';
import type { Purpose } from '../keys/method-finder.js';
import { LEGACY_SUITE, type Suite, signsMeaning, suiteMembers } from '../proof/suites.js';
import { findUncovered } from './find-uncovered.js';
import { decodeLegacyJws } from './legacy-jws.js';
import { type CredentialStep, fail, pass, show, unchecked } from './step.js';

/** What a proof says, once it is known to say it in the one way there is. */
export interface ReadProof {
  readonly suite: Suite | typeof LEGACY_SUITE;
  readonly method: string;
  readonly signature: Uint8Array;
}

export interface ProofOutcome {
  readonly step: CredentialStep;
  readonly proof?: ReadProof;
}

const bad = (code: string, message: string): ProofOutcome => ({
  step: fail('proof', code, message, { requirement: 'OAP-VC-012', erratum: 'E-44' }),
});

const decodeProofValue = (value: unknown): Uint8Array | undefined => {
  const bytes = typeof value === 'string' && value.startsWith('z') ? decodeBase58(value.slice(1)) : undefined;
  return bytes?.length === SIGNATURE_LENGTH ? bytes : undefined;
};

const EXTRA: Readonly<Record<Purpose, readonly string[]>> = {
  assertionMethod: [],
  authentication: ['challenge', 'domain'],
};

/** Members of a proof of this standard; others may say more, if it is covered. */
const strangerIn = (proof: Members, suite: Suite, purpose: Purpose): string | undefined => {
  const known = [
    ...Object.keys(suiteMembers(suite)),
    ...['created', 'verificationMethod', 'proofPurpose', 'proofValue'],
    ...(signsMeaning(suite) ? [] : ['@context']),
    ...EXTRA[purpose],
  ];
  return Object.keys(proof).find((name) => !known.includes(name));
};

/**
 * A proof over text may repeat the context of its document. That lets the list of the document go on (section 3.3.2), where nothing signs it any more; here
 * both are the same.
 */
const fitsContext = (proof: Members, context: unknown): boolean => {
  const own = memberOf(proof, '@context');
  return own === undefined || canonicalize(own) === canonicalize(context ?? null);
};

/**
 * Step 3: the proof is of a known suite, for the purpose wanted, and whole (OAP-VC-012, OAP-VC-017). `strict`: it has exactly the members that it needs.
 */
export const readProof = (
  proof: Members,
  context: unknown,
  suite: Suite | typeof LEGACY_SUITE | undefined,
  purpose: Purpose,
  strict: boolean,
): ProofOutcome => {
  const { verificationMethod: method, proofPurpose, created } = proof;
  if (suite === undefined) {
    const name = memberOf(proof, 'cryptosuite') ?? memberOf(proof, 'type');
    return {
      step: unchecked('proof', 'vc/unknown-suite', `proofs of the kind ${show(name)} are not known`, {
        erratum: 'E-44',
      }),
    };
  }
  if (proofPurpose !== purpose)
    return {
      step: fail('proof', 'vc/other-purpose', `the proof is not for ${purpose}: ${show(proofPurpose)}`, {
        requirement: 'OAP-VC-017',
      }),
    };
  if (typeof method !== 'string' || !method.includes('#'))
    return bad('vc/no-method', 'the proof names no key: `verificationMethod` has to end in # and the id of one');
  if (suite === LEGACY_SUITE) {
    const signature = decodeLegacyJws(proof.jws);
    if (signature === undefined)
      return bad('vc/bad-jws', '`jws` is not a detached EdDSA signature with the head that the published tool writes');
    return {
      step: pass('proof', 'a proof of the published tool, which others cannot verify (E-44)'),
      proof: { suite, method, signature },
    };
  }
  const signature = decodeProofValue(proof.proofValue);
  if (signature === undefined) return bad('vc/bad-proof-value', '`proofValue` is not z and 64 bytes in base58');
  if (strict) {
    const stranger = strangerIn(proof, suite, purpose);
    if (stranger !== undefined) return bad('vc/unknown-member', `the proof has a member \`${show(stranger)}\``);
    if (typeof created !== 'string') return bad('vc/no-created', 'the proof does not say when it was made');
  } else if (signsMeaning(suite)) {
    const uncovered = findUncovered(proof);
    if (uncovered !== undefined || Object.hasOwn(proof, '@context'))
      return bad('vc/uncovered', `the signature does not cover all of the proof: ${show(uncovered ?? '@context')}`);
  }
  if (Object.hasOwn(proof, 'previousProof'))
    return bad('vc/proof-chain', 'the proof stands on another one, `previousProof`, and there is no other');
  if (!fitsContext(proof, context)) return bad('vc/other-context', 'the proof has another context than its document');
  return { step: pass('proof', suite), proof: { suite, method, signature } };
};
