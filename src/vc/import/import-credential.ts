import type { Members } from '../../spec/index.js';
import { validateDocument } from '../../validate/index.js';
import type { NativeKind } from '../mapping/fields.js';
import type { CredentialVerification } from '../verify/verification.js';
import { verifyText } from '../verify/verify-credential.js';
import type { CredentialOptions } from '../verify/verify-options.js';

/** What came out of a credential. */
export interface Imported {
  readonly verification: CredentialVerification;
  /** Whether the document may be believed as far as the issuer is. */
  readonly verified: boolean;
  readonly kind: NativeKind | null;
  /** The passport or decision; null when there is none to be had. */
  readonly document: Members | null;
}

const isValid = async (kind: NativeKind, document: Members): Promise<boolean> =>
  (await validateDocument(kind, document)).every(({ severity }) => severity !== 'error');

/**
 * Verifies a credential and takes the passport or decision out of it, member for member (OAP-VC-014, OAP-VC-016). What does not verify yields no document,
 * unless `unverified` asks for it; what is no valid passport or decision never does.
 */
export const importCredential = async (
  text: string | Uint8Array,
  options: CredentialOptions & { readonly unverified?: boolean },
): Promise<Imported> => {
  const { verification, verified: inside } = await verifyText(text, options);
  if (inside?.document === undefined || inside.kind === undefined)
    return { verification, verified: false, kind: null, document: null };
  const { kind, document } = inside;
  const verified = verification.verdict === 'valid';
  const given = verified || (options.unverified === true && (await isValid(kind, document)));
  return { verification, verified, kind, document: given ? document : null };
};
