import { decodeBase64, decodeBase64url, decodeHex } from '../encodings.js';

/** How a signature is written; `base64` is the way of the standard. */
export type SignatureForm = 'base64' | 'base64url' | 'hex';

export interface DecodedSignature {
  readonly bytes: Uint8Array;
  readonly form: SignatureForm;
}

const PREFIX = 'ed25519:';

const decoded = (bytes: Uint8Array | undefined, form: SignatureForm): DecodedSignature | undefined =>
  bytes === undefined ? undefined : { bytes, form };

/**
 * The 64 bytes of a signature: padded base64, as the standard has it (OAP-SIGN-003), or base64url or hexadecimal, as the wild has it
 * (E-06). Each has one spelling, so that no character of it can be changed without changing the bytes.
 */
export const decodeSignature = (text: string): DecodedSignature | undefined => {
  if (!text.startsWith(PREFIX)) return undefined;
  const body = text.slice(PREFIX.length);
  if (body.length === 88) return decoded(decodeBase64(body), 'base64');
  if (body.length === 86) return decoded(decodeBase64url(body), 'base64url');
  return body.length === 128 && !/[A-F]/.test(body) ? decoded(decodeHex(body), 'hex') : undefined;
};
