import type { Members } from '../../spec/index.js';
import { readDecision } from '../decision/read-decision.js';
import type { PrivateKey } from '../private-key.js';
import type { PublicKey } from '../public-key.js';
import { decodeToken, headerFault, isGenuineToken } from './decode-token.js';
import { signToken } from './sign-token.js';
import { tokenClaims } from './token-claims.js';

/**
 * A token that stands for a signed decision and travels alone: its members as claims, `iat`, `exp` at its end, its id as `jti` (E-50). One of a
 * decision for single use ends when it begins: only whoever issued it can still say whether it was used.
 */
export const issueDecisionToken = (decision: Members, key: PrivateKey, issuer: string): Promise<string> => {
  const claims = { ...tokenClaims(readDecision(decision)), iss: issuer, jti: decision.decision_id };
  return signToken(claims, String(decision.kid), key);
};

/** The claims of a genuine token, or why it is none. Whether it is in time is for the caller, who knows the time. */
export type ReadToken = { readonly claims: Members } | { readonly fault: string };

/** Reads a token by one key: a compact JWS, EdDSA and nothing else, without extensions, that names this key. Never throws for what the token holds. */
export const readDecisionToken = async (text: string, key: PublicKey, kid: string): Promise<ReadToken> => {
  const token = decodeToken(text);
  if (token === undefined) return { fault: 'it is no compact JWT' };
  const fault = headerFault(token.header, kid);
  if (fault !== undefined) return { fault };
  return (await isGenuineToken(text, token, key))
    ? { claims: token.claims }
    : { fault: 'its signature is not one by this key' };
};
