/**
 * How a key may be written. `pem`, `der`, `jwk`, `jwks`, `did-key` and `multibase` say what they hold; of the others, which are bare
 * bytes, the name must say whether they are the seed of a private key or a public one, since both have 32.
 */
export const KEY_FORMATS = [
  'pem',
  'der',
  'jwk',
  'jwks',
  'did-key',
  'multibase',
  'seed-hex',
  'seed-base64',
  'seed-base64url',
  'seed-raw',
  'public-hex',
  'public-base64',
  'public-base64url',
  'public-raw',
] as const;

export type KeyFormat = (typeof KEY_FORMATS)[number];
