import { KEY_SET_PATH } from '../keys/choose-method.js';
import { type CredentialStep, fail, pass, show, unchecked } from './step.js';

const KNOWN_DID = /^did:(key|web):/;

/** Whether the key is one of the signer's by its address: under his DID, in his key set, or, for others, a fragment of his address. */
const isOwn = (signer: string, method: string, strict: boolean): boolean => {
  const own = signer.replace(/\/+$/, '');
  if (signer.startsWith('https://') && method.startsWith(`${own}${KEY_SET_PATH}#`)) return true;
  return (signer.startsWith('did:') || !strict) && method.startsWith(`${own}#`);
};

/**
 * Step 4: whoever signed is who is named, and is believed. The key belongs to the signer by its address (OAP-VC-017, E-48); whether he confirms that is asked
 * when the key is looked for. Without a list of who is believed, anybody may vouch.
 */
export const signerStep = (
  step: 'issuer' | 'holder',
  signer: string,
  method: string,
  { believed, strict }: { readonly believed: readonly string[] | undefined; readonly strict: boolean },
): CredentialStep => {
  if (!isOwn(signer, method, strict))
    return fail(step, 'vc/foreign-key', `the key ${show(method)} is not one of ${show(signer)}`, {
      requirement: 'OAP-VC-017',
      erratum: 'E-48',
    });
  if (believed !== undefined && !believed.includes('*') && !believed.includes(signer))
    return fail(step, 'vc/not-believed', `${show(signer)} is not one of those who are believed`, {
      requirement: 'OAP-VC-005',
    });
  if (signer.startsWith('did:') && !KNOWN_DID.test(signer))
    return unchecked(step, 'vc/unknown-did', `DIDs like ${show(signer)} are not known`, { erratum: 'E-48' });
  return pass(step, show(signer));
};
