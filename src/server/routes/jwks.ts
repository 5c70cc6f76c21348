import { setHeader } from '../answer/set-header.js';
import type { Route } from './route.js';

export const jwks: Route = {
  name: 'jwks',
  method: 'GET',
  paths: ['/.well-known/oap/jwks.json', '/jwks.json'],
  summary: 'The key that decisions are signed with',
  description: 'Nothing but `keys`, and no Server-Timing: one client takes every further member for an argument.',
  open: true,
  answer: { description: 'The key set.', schema: 'Jwks' },
  errors: [],
  handle: (c, { jwks: keys }) => {
    setHeader(c, 'Cache-Control', 'public, max-age=60');
    return c.json({ keys });
  },
};
