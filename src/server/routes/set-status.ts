import { viewPassport } from '../answer/passport-view.js';
import { changeStatus } from '../registry/change-status.js';
import { pathParameter } from '../request/path-parameter.js';
import { readMembers } from '../request/read-members.js';
import type { Route } from './route.js';

export const setStatus: Route = {
  name: 'set-status',
  method: 'PUT',
  paths: ['/api/passports/{agent_id}/status'],
  summary: 'Change the status of a passport',
  description: 'It holds from the next request on. Decisions made before a suspension stay invalid after it ends.',
  parameters: { agent_id: 'Id of a passport, or an alias of it.' },
  body: 'StatusRequest',
  answer: { description: 'The passport as it is now.', schema: 'PassportView' },
  errors: ['invalid_json', 'passport_not_found', 'conflict', 'body_too_large', 'unsupported_media_type'],
  handle: async (c, services) => {
    const { status } = await readMembers(c.env.incoming);
    return c.json(viewPassport(await changeStatus(services, pathParameter(c, 'agent_id'), status)));
  },
};
