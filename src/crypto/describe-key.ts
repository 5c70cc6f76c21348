import { encodeBase64url } from './encodings.js';
import { toDidKey, toMultibase } from './multikey.js';
import type { PublicKey } from './public-key.js';
import { thumbprint } from './thumbprint.js';
import { type PublicJwk, toPublicJwk, toPublicPem } from './write-key.js';

/** The public part of a key in every form that it is asked for in. */
export interface KeyDescription {
  readonly kid: string | null;
  readonly x: string;
  readonly thumbprint: string;
  readonly didKey: string;
  readonly multibase: string;
  readonly jwk: PublicJwk;
  readonly pem: string;
}

/** Describes the public part of a key. */
export const describeKey = (key: PublicKey): KeyDescription => ({
  kid: key.kid ?? null,
  x: encodeBase64url(key.bytes),
  thumbprint: thumbprint(key),
  didKey: toDidKey(key),
  multibase: toMultibase(key),
  jwk: toPublicJwk(key),
  pem: toPublicPem(key),
});
