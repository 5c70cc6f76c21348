import type { Route } from './route.js';

export const listPolicies: Route = {
  name: 'list-policies',
  method: 'GET',
  paths: ['/api/policies'],
  summary: 'All policy packs',
  answer: { description: 'The packs.', schema: 'PolicyPacks' },
  errors: [],
  handle: (c, { packs }) => c.json(packs.all().map(({ document }) => document as object)),
};
