import { readDecisionToken } from '../../crypto/index.js';
import { parseTimestamp } from '../../policy/index.js';
import { refuse } from '../answer/errors.js';
import type { Services } from '../call.js';
import type { StoredDecision } from '../state/decision-store.js';

/** For how long a decision for one use may wait for it: as long as a suspension may take to be known. */
const SINGLE_USE_SECONDS = 30;

/**
 * The decision that a token stands for, when it is genuine, in time, made by this server since the last suspension of its agent, and, when it is
 * for one use, not used before.
 *
 * @throws OapError `server/invalid_token` for any other, `server/service_unavailable` when its use cannot be kept
 */
export const judgeToken = async (text: string, { options, state, passports }: Services): Promise<StoredDecision> => {
  const bad = (why: string) => refuse('invalid_token', `the token is refused: ${why}`);
  const { key, kid } = options;
  const read = await readDecisionToken(text, key.publicKey, kid);
  if ('fault' in read) throw bad(read.fault);
  const { jti, iat, exp } = read.claims;
  const stored = typeof jti === 'string' ? state.decisions.find(jti) : undefined;
  if (stored === undefined || typeof iat !== 'number' || typeof exp !== 'number')
    throw bad('this server does not know its decision, or knows it no more');
  const at = options.now();
  const now = (parseTimestamp(at) ?? Number.NaN) / 1000;
  const single = stored.canonical.allow === true && stored.canonical.expires_in === 0;
  // Written so that a time that is no number refuses.
  if (!(now <= (single ? iat + SINGLE_USE_SECONDS : exp))) throw bad('it is past its end');
  if (stored.epoch !== passports.epochOf(stored.agentId)) throw bad('its agent was suspended or revoked since');
  if (single && !(await state.redeem(stored.id, at))) throw bad('it is for one use, and was used');
  return stored;
};
