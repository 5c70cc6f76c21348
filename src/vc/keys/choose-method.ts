import { type PrivateKey, toDidKey, toMultibase } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseUrl } from '../../spec/index.js';

/** Who signs, and the address of his key. */
export interface SigningMethod {
  readonly signer: string;
  readonly verificationMethod: string;
}

/** Where the keys of an https issuer are (OAP-VC-017). */
export const KEY_SET_PATH = '/.well-known/oap/jwks.json';

const bad = (message: string, hint?: string): OapError =>
  new OapError('vc/bad-issuer', EXIT.usage, message, hint === undefined ? {} : { hint });

const DID_WEB = /^did:web:[A-Za-z0-9.-]+(%3A[0-9]+)?(:[A-Za-z0-9._~-]+)*$/;
const FRAGMENT = /^[A-Za-z0-9._~:%-]{1,200}$/;

const fragmentOf = (kid: string | undefined): string => {
  if (kid === undefined)
    throw new OapError('vc/no-kid', EXIT.usage, 'the key has no id that others could find it by', {
      hint: 'give --kid, the id under which the issuer publishes it',
    });
  if (!FRAGMENT.test(kid))
    throw new OapError('vc/bad-kid', EXIT.usage, `${JSON.stringify(kid.slice(0, 100))} is no id of a key`);
  return kid;
};

/**
 * How a signer is called and where others find the key: a did:key is the key, a did:web has a document that lists it, an https address a key set
 * (OAP-VC-017, E-48). Without a name, the key is its own.
 *
 * @throws OapError `vc/bad-issuer`, `vc/no-kid`, `vc/bad-kid` exit 2
 */
export const chooseMethod = (key: PrivateKey, name: string | undefined, kid: string | undefined): SigningMethod => {
  const own = toDidKey(key.publicKey);
  const signer = name ?? own;
  if (signer.startsWith('did:key:')) {
    if (signer !== own) throw bad(`the key is not that of ${signer.slice(0, 100)}`, `it is ${own}`);
    return { signer, verificationMethod: `${own}#${toMultibase(key.publicKey)}` };
  }
  if (signer.startsWith('did:web:')) {
    if (!DID_WEB.test(signer)) throw bad(`${signer.slice(0, 100)} is no did:web`, 'write it as did:web:example.com');
    return { signer, verificationMethod: `${signer}#${fragmentOf(kid ?? key.kid?.split(':').at(-1))}` };
  }
  const url = parseUrl(signer);
  if (url?.protocol !== 'https:' || /[?#@\s]/.test(signer))
    throw bad(
      `${signer.slice(0, 100)} is no issuer`,
      'an issuer is a did:key, a did:web, or an https address without query and fragment',
    );
  return { signer, verificationMethod: `${signer.replace(/\/+$/, '')}${KEY_SET_PATH}#${fragmentOf(kid ?? key.kid)}` };
};
