import { refuse } from '../answer/errors.js';
import { changeStatus } from '../registry/change-status.js';
import { readMembers } from '../request/read-members.js';
import type { Route } from './route.js';

export const suspend: Route = {
  name: 'suspend',
  method: 'POST',
  paths: ['/api/suspend'],
  summary: 'Suspend a passport',
  body: 'SuspendRequest',
  answer: { description: 'It is suspended.', schema: 'Suspended' },
  errors: ['invalid_json', 'passport_not_found', 'conflict', 'body_too_large', 'unsupported_media_type'],
  handle: async (c, services) => {
    const { agent_id } = await readMembers(c.env.incoming);
    if (typeof agent_id !== 'string') throw refuse('invalid_request', 'the request names no agent', 'send agent_id');
    const { id } = await changeStatus(services, agent_id, 'suspended');
    return c.json({ success: true, message: 'The passport is suspended.', agent_id: id, status: 'suspended' });
  },
};
