import { decodeBase64, decodeBase64url, decodeHex } from '../encodings.js';

/** A value with the way it was written; only `base64` signatures and `hex` digests are the standard's. */
export interface Decoded<Form extends string> {
  readonly bytes: Uint8Array;
  readonly form: Form;
}

export type SignatureForm = 'base64' | 'base64url' | 'hex';
export type DigestForm = 'hex' | 'base64';

const SIGNATURE_PREFIX = 'ed25519:';
const DIGEST_PREFIX = 'sha256:';

const decoded = <Form extends string>(bytes: Uint8Array | undefined, form: Form): Decoded<Form> | undefined =>
  bytes === undefined ? undefined : { bytes, form };

/**
 * The 64 bytes of a signature: padded base64, as the standard has it (OAP-SIGN-003), or base64url or hexadecimal, as the wild has it
 * (E-06). Each has one spelling, so that no character of it can be changed without changing the bytes.
 */
export const decodeSignature = (text: string): Decoded<SignatureForm> | undefined => {
  if (!text.startsWith(SIGNATURE_PREFIX)) return undefined;
  const body = text.slice(SIGNATURE_PREFIX.length);
  if (body.length === 88) return decoded(decodeBase64(body), 'base64');
  if (body.length === 86) return decoded(decodeBase64url(body), 'base64url');
  return body.length === 128 && !/[A-F]/.test(body) ? decoded(decodeHex(body), 'hex') : undefined;
};

/** The 32 bytes of a digest: 64 lower-case hexadecimal digits, or padded base64, as the wild has it (E-05). */
export const decodeDigest = (text: string): Decoded<DigestForm> | undefined => {
  if (!text.startsWith(DIGEST_PREFIX)) return undefined;
  const body = text.slice(DIGEST_PREFIX.length);
  if (body.length === 64) return /[A-F]/.test(body) ? undefined : decoded(decodeHex(body), 'hex');
  return body.length === 44 ? decoded(decodeBase64(body), 'base64') : undefined;
};
