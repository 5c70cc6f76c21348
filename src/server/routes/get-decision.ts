import { shapeDecision } from '../answer/decision-form.js';
import { refuse } from '../answer/errors.js';
import { formFor } from '../answer/send-decision.js';
import { pathParameter } from '../request/path-parameter.js';
import type { Route } from './route.js';

export const getDecision: Route = {
  name: 'get-decision',
  method: 'GET',
  paths: ['/api/verify/decisions/get/{decision_id}'],
  summary: 'A decision that was made here',
  description:
    'The newest 10,000 are kept. One that was made before its agent was suspended or revoked is not given any more.',
  parameters: { decision_id: 'Its id.' },
  answer: { description: 'The decision.', schema: 'AnyDecision' },
  errors: ['decision_not_found', 'decision_invalidated'],
  handle: (c, { state, passports }) => {
    const stored = state.decisions.find(pathParameter(c, 'decision_id'));
    if (stored === undefined) throw refuse('decision_not_found', 'there is no such decision, or it is kept no more');
    if (stored.epoch !== passports.epochOf(stored.agentId))
      throw refuse(
        'decision_invalidated',
        'the agent of this decision was suspended or revoked since (OAP-SUSPEND-001)',
      );
    return c.json(shapeDecision(stored, formFor(c)));
  },
};
