import type { PrivateKey } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { isMembers, type Members, parseUrl, timeOf } from '../../spec/index.js';
import { baseContexts, type VcVersion } from '../contexts/context-list.js';
import { knownContexts } from '../contexts/known-contexts.js';
import { oapContext } from '../contexts/oap-context.js';
import { chooseMethod } from '../keys/choose-method.js';
import { CREDENTIAL_TYPE, type NativeKind } from '../mapping/fields.js';
import { type Mapping, toSubject } from '../mapping/subject.js';
import { VALIDITY_MEMBERS, type Validity, validityOf } from '../mapping/validity.js';
import { addProof } from '../proof/add-proof.js';
import type { Suite } from '../proof/suites.js';
import { checkExportable } from './check-exportable.js';

/** How to export. `now` is the time of the proof, RFC 3339; everything else has a default. */
export interface ExportOptions {
  readonly now: string;
  readonly kind?: NativeKind;
  /** Version of the data model; 1.1, which the standard names, unless given. */
  readonly vc?: VcVersion;
  readonly suite?: Suite;
  readonly mapping?: Mapping;
  /** A did:key, did:web or https address; the did:key of the key unless given. */
  readonly issuer?: string;
  /** The id under which the issuer publishes the key; that of the key unless given. */
  readonly kid?: string;
  /** When the credential of a passport without an end of its own ends. */
  readonly expires?: string;
  /** Names the context of the standard's members by its address instead of carrying it. */
  readonly contextUrl?: string;
}

const limit = (kind: NativeKind, validity: Validity, expires: string | undefined): Validity => {
  if (expires === undefined) return validity;
  const end = timeOf(expires);
  const refuse = (message: string): OapError => new OapError('vc/bad-expires', EXIT.usage, message);
  if (end === undefined) throw refuse(`the end ${expires.slice(0, 60)} is not an RFC 3339 time`);
  if (kind === 'decision') throw refuse('a decision ends when it says itself, and no other end can be given');
  if (validity.until !== undefined && timeOf(validity.until) !== end)
    throw refuse(`the passport ends at ${validity.until}, and no other end can be given`);
  if (end < (timeOf(validity.from) ?? Number.NaN)) throw refuse('the end is before the passport was created');
  return { ...validity, until: validity.until ?? expires.toUpperCase() };
};

const checkContextUrl = (url: string | undefined): void => {
  if (url === undefined || parseUrl(url)?.protocol === 'https:') return;
  throw new OapError('vc/bad-context-url', EXIT.usage, `${url.slice(0, 100)} is not an https address`);
};

/**
 * Wraps a passport or decision as a verifiable credential and signs it (OAP-VC-002 to 012). Nothing is lost: `importCredential` gives the same document
 * back. The same document, options and key give the same bytes.
 *
 * @throws OapError `vc/no-kind`, `vc/invalid`, `vc/proto-member`, `vc/bad-times` exit 1; `vc/bad-issuer`, `vc/no-kid`, `vc/bad-kid`, `vc/bad-expires`,
 * `vc/bad-time`, `vc/bad-context-url` exit 2
 */
export const exportCredential = async (
  document: unknown,
  key: PrivateKey,
  options: ExportOptions,
): Promise<Members> => {
  const { now, vc = '1.1', suite = 'eddsa-jcs-2022', mapping = 'flat', contextUrl } = options;
  const kind = await checkExportable(document, options.kind);
  const native = isMembers(document) ? document : {};
  if (timeOf(now) === undefined)
    throw new OapError('vc/bad-time', EXIT.usage, `${now.slice(0, 60)} is not an RFC 3339 time`);
  checkContextUrl(contextUrl);
  const period = validityOf(kind, native);
  if (period === undefined) throw new OapError('vc/bad-times', EXIT.findings, `the ${kind} ends past the end of time`);
  const { from, until } = limit(kind, period, options.expires);
  const [fromName, untilName] = VALIDITY_MEMBERS[vc];
  const { signer, verificationMethod } = chooseMethod(key, options.issuer, options.kid);
  const credential: Members = {
    '@context': [...baseContexts(vc, suite), contextUrl ?? oapContext()],
    type: ['VerifiableCredential', CREDENTIAL_TYPE[kind]],
    issuer: signer,
    [fromName]: from,
    ...(until === undefined ? {} : { [untilName]: until }),
    credentialSubject: toSubject(kind, native, mapping),
  };
  const proof = { created: now.toUpperCase(), verificationMethod, proofPurpose: 'assertionMethod' } as const;
  return addProof(credential, suite, proof, key, await knownContexts(suite, contextUrl));
};
