import { viewPassport } from '../answer/passport-view.js';
import { requirePassport } from '../registry/require-passport.js';
import { pathParameter } from '../request/path-parameter.js';
import type { Route } from './route.js';

export const verifyAgent: Route = {
  name: 'verify-agent',
  method: 'GET',
  paths: ['/api/verify/{agent_id}'],
  summary: 'Look an agent up',
  description:
    'The `authorization_endpoint` of discovery. Query parameters of older clients are passed over: nothing is decided.',
  parameters: { agent_id: 'Id of a passport, or an alias of it.' },
  answer: { description: 'The agent.', schema: 'PassportView' },
  errors: ['passport_not_found'],
  handle: (c, { passports }) => {
    const began = performance.now();
    const view = viewPassport(requirePassport(passports, pathParameter(c, 'agent_id')));
    c.header('Server-Timing', `lookup;dur=${(performance.now() - began).toFixed(2)}`);
    return c.json(view);
  },
};
