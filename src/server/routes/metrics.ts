import type { Route } from './route.js';

export const metrics: Route = {
  name: 'metrics',
  method: 'GET',
  paths: ['/metrics'],
  summary: 'What the server counts, for Prometheus',
  answer: { description: 'Text of version 0.0.4.', schema: 'text' },
  errors: [],
  handle: (c, services) =>
    c.text(services.metrics.write(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
};
