import { EXIT, OapError } from '../../diagnostics/index.js';
import type { ReadDecision } from '../decision/read-decision.js';
import type { PrivateKey } from '../private-key.js';
import { signToken } from './sign-token.js';
import { tokenClaims } from './token-claims.js';

/**
 * The token of a decision, for caches (OAP-DECISION-012, E-50): a compact JWS with `alg` EdDSA, the kid of the decision, its members as
 * claims, `iat`, and `exp` at its end. The body must hold its final `kid`, and no token yet.
 *
 * @throws OapError `token/single-use` exit 2 for a decision that may not be cached
 */
export const issueToken = async (decision: ReadDecision, kid: string, key: PrivateKey): Promise<string> => {
  if (decision.singleUse)
    throw new OapError('token/single-use', EXIT.usage, 'a decision for one use has no token: tokens are for caches', {
      hint: 'its `expires_in` is 0 (E-34)',
    });
  return signToken(tokenClaims(decision), kid, key);
};
