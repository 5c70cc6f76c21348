import { SPECIFICATION } from '../../spec/index.js';
import type { Route } from './route.js';

export const status: Route = {
  name: 'status',
  method: 'GET',
  paths: ['/api/status', '/health'],
  summary: 'Whether the server is there',
  open: true,
  answer: { description: 'It is.', schema: 'Status' },
  errors: [],
  handle: (c, { options }) =>
    c.json({ status: 'ok', version: options.version, specification: SPECIFICATION, timestamp: options.now() }),
};
