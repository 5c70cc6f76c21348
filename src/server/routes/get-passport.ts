import { refuse } from '../answer/errors.js';
import { requirePassport } from '../registry/require-passport.js';
import { acceptedProfiles } from '../request/accept-profile.js';
import { pathParameter } from '../request/path-parameter.js';
import type { Route } from './route.js';

export const getPassport: Route = {
  name: 'get-passport',
  method: 'GET',
  paths: ['/api/passports/{agent_id}'],
  summary: 'A whole passport',
  description:
    'The document with `agent_id` beside its members, for clients that look for it. With `Accept: application/json; profile="canonical"` it is exactly the document, whose digest decisions carry.',
  parameters: { agent_id: 'Id of a passport, or an alias of it.' },
  query: { format: 'json, and nothing else here: `oap vc export` makes credentials.' },
  answer: { description: 'The passport.', schema: 'RegisteredPassport' },
  errors: ['invalid_request', 'passport_not_found'],
  handle: (c, { passports }) => {
    const { id, document } = requirePassport(passports, pathParameter(c, 'agent_id'));
    const format = c.req.query('format') ?? 'json';
    if (format !== 'json')
      throw refuse('invalid_request', 'passports are given as json here', '`oap vc export` makes credentials of them');
    const exact = acceptedProfiles(c.req.header('accept')).has('canonical');
    return c.json(exact ? document : { ...document, agent_id: id });
  },
};
