import { createHash } from 'node:crypto';
import { canonicalize } from '../json/index.js';
import { encodeBase64url } from './encodings.js';
import type { PublicKey } from './public-key.js';

/** The JWK thumbprint of a key (RFC 7638, RFC 8037 appendix A.3): SHA-256 over its required members, in base64url. */
export const thumbprint = ({ kty, crv, bytes }: PublicKey): string =>
  createHash('sha256')
    .update(canonicalize({ crv, kty, x: encodeBase64url(bytes) }))
    .digest('base64url');
