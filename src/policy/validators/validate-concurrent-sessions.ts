import { PASS, refuse } from '../answer.js';
import { readOwn } from '../shell/index.js';
import type { Validator } from './types.js';

/**
 * Rule `concurrent_session_limit` of `agent.session.create.v1`: with this session the agent has at most
 * `limits.max_concurrent_sessions` alive; `state.active_sessions` holds those that are alive already. The specification
 * names this validator and does not define it (E-13), nor where the number comes from (E-14).
 *
 * The limit absent: pass. Otherwise both must be numbers, and the state one from 0: usage that nobody knows is not zero usage.
 * A limit of 0 admits no session.
 *
 * Known gaps: the sessions of one agent are counted whoever they belong to; `max_sessions_per_user` is another rule.
 */
export const validateConcurrentSessions: Validator = ({ limits, state }) => {
  const ceiling = readOwn(limits, 'max_concurrent_sessions');
  if (ceiling === undefined) return PASS;
  if (typeof ceiling !== 'number' || !Number.isFinite(ceiling))
    return refuse('max_concurrent_sessions is not a number');
  const active = readOwn(state, 'active_sessions');
  if (active === undefined) return refuse('the state does not say how many sessions are active (active_sessions)');
  if (typeof active !== 'number' || !Number.isFinite(active) || active < 0)
    return refuse('active_sessions of the state is not a number from 0');
  return active < ceiling
    ? PASS
    : refuse(`${active} sessions are active, and max_concurrent_sessions allows ${ceiling}`);
};
