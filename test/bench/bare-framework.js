// A child of test/bench/serve.js: the bare HTTP framework, which reads a body and answers the bytes of the file that it is given.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

const bytes = readFileSync(process.argv[2], 'utf8');
const app = new Hono();
app.post('/api/verify/policy/:pack_id', async (c) => {
  await c.req.json();
  return c.body(bytes, 200, { 'Content-Type': 'application/json' });
});
const server = createServer(getRequestListener((request, env) => app.fetch(request, env)));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`));
