import type { Route } from './route.js';

export const openapi: Route = {
  name: 'openapi',
  method: 'GET',
  paths: ['/openapi.json'],
  summary: 'This interface as OpenAPI 3.1',
  open: true,
  answer: { description: 'The document.', schema: 'OpenApi' },
  errors: [],
  handle: async (c, { describe }) => c.json((await describe()) as object),
};
