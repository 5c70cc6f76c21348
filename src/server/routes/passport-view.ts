import { viewPassport } from '../answer/passport-view.js';
import { requirePassport } from '../registry/require-passport.js';
import { pathParameter } from '../request/path-parameter.js';
import type { Route } from './route.js';

export const passportView: Route = {
  name: 'passport-view',
  method: 'GET',
  paths: ['/api/passports/{agent_id}/verify_view'],
  summary: 'A passport in one flat object',
  parameters: { agent_id: 'Id of a passport, or an alias of it.' },
  answer: { description: 'The passport.', schema: 'PassportView' },
  errors: ['passport_not_found'],
  handle: (c, { passports }) => c.json(viewPassport(requirePassport(passports, pathParameter(c, 'agent_id')))),
};
