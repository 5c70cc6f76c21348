import { sendDecision } from '../answer/send-decision.js';
import { decideRequest } from '../deciding/decide-request.js';
import type { Route } from './route.js';

export const verifyPolicy: Route = {
  name: 'verify-policy',
  method: 'POST',
  paths: ['/api/verify/policy/{pack_id}'],
  summary: 'Decide about one action',
  description:
    'An allow and a denial are both answered 200, whatever is wrong with the context: other statuses say that nothing was decided. ' +
    'The pack id `IN_BODY` takes the policy of the body. What the members of the answer are depends on the client; ' +
    '`Accept: application/json; profile="canonical"` gives exactly the canonical decision.',
  parameters: { pack_id: 'Id of a policy pack, or IN_BODY.' },
  body: 'VerifyRequest',
  answer: { description: 'The decision, allow or deny.', schema: 'AnyDecision' },
  errors: ['invalid_json', 'policy_not_found', 'body_too_large', 'unsupported_media_type'],
  decides: true,
  handle: async (c, services) => sendDecision(c, services, await decideRequest(c, services)),
};
