import { canonicalize } from '../../json/index.js';
import type { Members } from '../../spec/index.js';
import type { ReadDecision } from '../decision/read-decision.js';
import type { PublicKey } from '../public-key.js';
import { failed, notChecked, passed, type Step, type StepProblem } from '../verify/step.js';
import { decodeToken, headerFault, isGenuineToken } from './decode-token.js';
import { claimedMembers, REGISTERED } from './token-claims.js';

/** Without these a token does not say what was decided. */
const NEEDED = ['decision_id', 'policy_id', 'allow', 'iat', 'exp'];

const same = (a: unknown, b: unknown): boolean => b !== undefined && canonicalize(a) === canonicalize(b);

const claimsFault = ({ body, agentId, startMs = 0, endMs = 0 }: ReadDecision, claims: Members): string | undefined => {
  const lacking = NEEDED.find((name) => !Object.hasOwn(claims, name));
  if (lacking !== undefined) return `it lacks the claim \`${lacking}\``;
  const { iat, exp, nbf, jti, sub } = claims;
  if (typeof iat !== 'number' || typeof exp !== 'number') return 'its `iat` and `exp` are not both numbers';
  if (exp * 1000 > endMs) return 'it outlives the decision';
  if (iat > exp || (iat + 1) * 1000 <= startMs) return 'its times are not those of the decision';
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf * 1000 > endMs))
    return 'its `nbf` is not within the decision';
  if (jti !== undefined && jti !== body.decision_id) return 'its `jti` is not the id of the decision';
  if (sub !== undefined && sub !== agentId) return 'its `sub` is not the agent of the decision';
  const members = claimedMembers(body);
  const other = Object.keys(claims).find(
    (name) => !(REGISTERED as readonly string[]).includes(name) && !same(claims[name], members[name]),
  );
  return other === undefined ? undefined : `it disagrees with the decision about \`${other.slice(0, 60)}\``;
};

/**
 * The token of a decision says what the decision says (OAP-DECISION-012, E-50): a compact JWS, EdDSA and nothing else, by the same key,
 * without extensions, its claims members of the decision with the same values, and an end no later than the decision's.
 */
export const tokenStep = async (decision: ReadDecision, key: PublicKey | undefined): Promise<Step | undefined> => {
  const { decision_token: text, kid } = decision.body;
  if (text === undefined) return undefined;
  const cites: Pick<StepProblem, 'requirement' | 'erratum'> = { requirement: 'OAP-DECISION-012', erratum: 'E-50' };
  const token = typeof text === 'string' ? decodeToken(text) : undefined;
  if (token === undefined)
    return failed(
      'token',
      'token/malformed',
      '`decision_token` is no compact JWT: three parts in base64url, the first two JSON',
      cites,
    );
  const header = headerFault(token.header, kid);
  if (header !== undefined) return failed('token', 'token/header', `the token is refused: ${header}`, cites);
  const claims = claimsFault(decision, token.claims);
  if (claims !== undefined) return failed('token', 'token/claims', `the token is refused: ${claims}`, cites);
  if (key === undefined)
    return notChecked('token', 'token/not-checked', 'there is no key to check the token with', cites);
  if (!(await isGenuineToken(text as string, token, key)))
    return failed('token', 'token/signature', 'the signature of the token is not one by this key', cites);
  return passed('token', 'says what the decision says');
};
