import type { PrivateKey } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { isMembers, type Members, memberOf, timeOf } from '../../spec/index.js';
import { baseContexts, type VcVersion, versionOf } from '../contexts/context-list.js';
import { knownContexts } from '../contexts/known-contexts.js';
import { chooseMethod } from '../keys/choose-method.js';
import { hasPrototypeMember } from '../mapping/has-prototype-member.js';
import { addProof } from '../proof/add-proof.js';
import type { Suite } from '../proof/suites.js';

/** How to present. `challenge` is what the verifier asked to be signed, so that nobody can present the same again. */
export interface PresentOptions {
  readonly now: string;
  readonly challenge: string;
  readonly domain?: string;
  readonly suite?: Suite;
  /** A did:key, did:web or https address; the did:key of the key unless given. */
  readonly holder?: string;
  /** The id under which the holder publishes the key; that of the key unless given. */
  readonly kid?: string;
  /** The address of the context of this standard in credentials that do not carry it. */
  readonly contextUrl?: string;
}

/** The most credentials that one presentation holds. */
export const MOST_CREDENTIALS = 100;

const bad = (code: string, message: string): OapError => new OapError(code, EXIT.findings, message);

const versionOfAll = (credentials: readonly unknown[]): VcVersion => {
  const versions = new Set(
    credentials.map((credential) => {
      const context = memberOf(credential, '@context');
      return versionOf(Array.isArray(context) ? context[0] : context);
    }),
  );
  const [version, ...others] = versions;
  if (version === undefined || others.length > 0)
    throw bad('vc/mixed-versions', 'the credentials are not all of VC 1.1, or all of VC 2.0');
  return version;
};

/**
 * Puts credentials together and signs them as their holder, for one challenge. They are taken as they are; whether they are valid is for the verifier.
 *
 * @throws OapError `vc/no-credentials`, `vc/too-many`, `vc/not-a-credential`, `vc/mixed-versions`, `vc/proto-member`, `vc/not-canonicalizable` exit 1;
 * `vc/bad-time`, `vc/bad-challenge`, `vc/bad-issuer`, `vc/no-kid`, `vc/bad-kid` exit 2
 */
export const createPresentation = async (
  credentials: readonly unknown[],
  key: PrivateKey,
  options: PresentOptions,
): Promise<Members> => {
  const { now, challenge, domain, suite = 'eddsa-jcs-2022', contextUrl } = options;
  if (timeOf(now) === undefined)
    throw new OapError('vc/bad-time', EXIT.usage, `${now.slice(0, 60)} is not an RFC 3339 time`);
  if (challenge === '' || domain === '')
    throw new OapError('vc/bad-challenge', EXIT.usage, 'challenge and domain are not empty');
  if (credentials.length === 0) throw bad('vc/no-credentials', 'there is no credential to present');
  if (credentials.length > MOST_CREDENTIALS)
    throw bad('vc/too-many', `a presentation holds at most ${MOST_CREDENTIALS} credentials`);
  if (!credentials.every((each) => isMembers(each) && isMembers(each.proof)))
    throw bad('vc/not-a-credential', 'only credentials with a proof can be presented');
  if (hasPrototypeMember(credentials)) throw bad('vc/proto-member', 'a credential has a member `__proto__`');
  const { signer, verificationMethod } = chooseMethod(key, options.holder, options.kid);
  const presentation: Members = {
    '@context': baseContexts(versionOfAll(credentials), suite),
    type: ['VerifiablePresentation'],
    holder: signer,
    verifiableCredential: credentials,
  };
  const proof = {
    created: now.toUpperCase(),
    verificationMethod,
    proofPurpose: 'authentication',
    challenge,
    ...(domain === undefined ? {} : { domain }),
  } as const;
  return addProof(presentation, suite, proof, key, await knownContexts(suite, contextUrl));
};
