import { issueDecisionToken } from '../../crypto/index.js';
import { shapeDecision } from '../answer/decision-form.js';
import { refuse } from '../answer/errors.js';
import { announceDecision, formFor } from '../answer/send-decision.js';
import { decideRequest } from '../deciding/decide-request.js';
import { originOf } from '../request/origin-of.js';
import type { Route } from './route.js';

export const issueToken: Route = {
  name: 'issue-token',
  method: 'POST',
  paths: ['/api/verify/token/{pack_id}'],
  summary: 'Decide about one action, and give the decision as a token',
  description:
    'A compact JWT, EdDSA, with the members of the decision as claims. A decision for one use gives a token that can be validated once, here, within 30 seconds.',
  parameters: { pack_id: 'Id of a policy pack, or IN_BODY.' },
  body: 'VerifyRequest',
  answer: { description: 'The token, and the decision that it stands for.', schema: 'Token' },
  errors: ['invalid_json', 'policy_not_found', 'body_too_large', 'unsupported_media_type'],
  decides: true,
  handle: async (c, services) => {
    const decided = await decideRequest(c, services);
    const { canonical } = decided;
    if (canonical.signature === undefined)
      throw refuse('invalid_passport', 'the passport yields no whole decision, and such a one has no token');
    announceDecision(c, services, decided);
    const token = await issueDecisionToken(canonical, services.options.key, originOf(c));
    return c.json({ token, expires_in: canonical.expires_in, decision: shapeDecision(decided, formFor(c)) });
  },
};
