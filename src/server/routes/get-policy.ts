import { refuse } from '../answer/errors.js';
import { pathParameter } from '../request/path-parameter.js';
import type { Route } from './route.js';

export const getPolicy: Route = {
  name: 'get-policy',
  method: 'GET',
  paths: ['/api/policies/{policy_name}'],
  summary: 'One policy pack',
  parameters: { policy_name: 'Id of a policy pack; ids of retired ones lead to those that took their place.' },
  answer: { description: 'The pack.', schema: 'PolicyPack' },
  errors: ['policy_not_found'],
  handle: (c, { packs }) => {
    const pack = packs.find(pathParameter(c, 'policy_name'));
    if (pack === undefined)
      throw refuse('policy_not_found', 'there is no such policy pack', 'GET /api/policies lists them');
    return c.json(pack.document as object);
  },
};
