import type { Members } from '../../spec/index.js';
import type { PrivateKey } from '../private-key.js';

/** Signs claims as a compact JWS with `alg` EdDSA (RFC 7515, RFC 8037). */
export const signToken = async (claims: Members, kid: string, key: PrivateKey): Promise<string> => {
  const { CompactSign } = await import('jose');
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
    .sign(key.keyObject);
};
