import { encodeBase64, encodeBase64url } from './encodings.js';
import { PKCS8_PREFIX, type PrivateKey } from './private-key.js';
import type { KeyNotes, PublicKey } from './public-key.js';

/** A public key as JSON (RFC 8037), with the members that the standard wants (OAP-KEYS-007). */
export interface PublicJwk extends KeyNotes {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
}

/** The same with the secret `d`. */
export interface PrivateJwk extends PublicJwk {
  readonly d: string;
}

/** DER of a SubjectPublicKeyInfo for Ed25519 up to the key (RFC 8410 section 4). */
const SPKI_PREFIX = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

// One line of base64 holds what either has (RFC 7468 section 2).
const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${encodeBase64(der)}\n-----END ${label}-----\n`;

/** The public JWK of a key. What the key was read with says nothing else than `sig` and `EdDSA`, so both are written. */
export const toPublicJwk = ({ kid, kty, crv, bytes, exp, nbf }: PublicKey): PublicJwk => ({
  ...(kid === undefined ? {} : { kid }),
  kty,
  crv,
  x: encodeBase64url(bytes),
  use: 'sig',
  alg: 'EdDSA',
  ...(exp === undefined ? {} : { exp }),
  ...(nbf === undefined ? {} : { nbf }),
});

/** The private JWK of a key: a secret. */
export const toPrivateJwk = (key: PrivateKey): PrivateJwk => ({
  ...toPublicJwk(key.publicKey),
  d: encodeBase64url(key.seed()),
});

/** The public key as PEM (SubjectPublicKeyInfo). */
export const toPublicPem = ({ bytes }: PublicKey): string => pem('PUBLIC KEY', Uint8Array.of(...SPKI_PREFIX, ...bytes));

/** The private key as PEM (PKCS#8, unencrypted): a secret. */
export const toPrivatePem = (key: PrivateKey): string =>
  pem('PRIVATE KEY', Uint8Array.of(...PKCS8_PREFIX, ...key.seed()));
