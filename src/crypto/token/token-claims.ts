import type { Members } from '../../spec/index.js';
import type { ReadDecision } from '../decision/read-decision.js';

/** The claims of RFC 7519 that a token may carry beside members of the decision. */
export const REGISTERED = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'] as const;

/** What a token leaves out: it is signed itself, and cannot hold itself. */
const LEFT_OUT: readonly string[] = ['signature', 'decision_token'];

/** The members of a decision that its token repeats. */
export const claimedMembers = (body: Members): Members =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !LEFT_OUT.includes(name)));

/** Unix seconds; whole, as other readers of tokens expect. */
export const unixSeconds = (ms: number): number => Math.floor(ms / 1000);

/** The payload of the token of a decision: its members, when it was issued, when it ends (E-50). Its times must be times. */
export const tokenClaims = ({ body, startMs, endMs }: ReadDecision): Members => ({
  ...claimedMembers(body),
  iat: unixSeconds(startMs ?? Number.NaN),
  exp: unixSeconds(endMs ?? Number.NaN),
});
