import type { Call, Services } from '../call.js';
import type { Decided } from '../deciding/decided.js';
import { acceptedProfiles } from '../request/accept-profile.js';
import { chooseForm, type DecisionForm, shapeDecision } from './decision-form.js';

/** The form that the client of a request reads. */
export const formFor = (c: Call): DecisionForm =>
  chooseForm(c.req.header('user-agent'), acceptedProfiles(c.req.header('accept')).has('canonical'));

/** Tells in headers what the body of some forms cannot: how long it took, and what it was made from (E-80). */
export const announceDecision = (
  c: Call,
  { metrics }: Services,
  { evaluated, evaluationMs, canonical }: Decided,
): void => {
  c.header('Server-Timing', `eval;dur=${evaluationMs.toFixed(2)}`);
  c.header('OAP-Evaluated', `passport=${evaluated.passport}, policy=${evaluated.policy}`);
  const policy = evaluated.policy === 'registry' ? String(canonical.policy_id) : 'in_body';
  metrics.countDecision(policy, canonical.allow === true);
};

/** Answers with a decision, allow or deny: 200 either way, since clients take any other status for a failure (E-33). */
export const sendDecision = (c: Call, services: Services, decided: Decided): Response => {
  announceDecision(c, services, decided);
  return c.json(shapeDecision(decided, formFor(c)));
};
