import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { HttpTarget, type Request, timeLimits } from '../../src/conformance/index.js';
import { createSender, elapsedClock } from '../../src/io/index.js';

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const DENIAL = JSON.stringify({ allow: false, reasons: [{ code: 'oap.limit_exceeded', message: 'no' }] });
const BIG = JSON.stringify({ allow: false, reasons: [{ code: 'x', message: 'x'.repeat(1024 * 1024) }] });
const elsewhere = await serve((_, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(DENIAL),
);

interface Said {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
  readonly location?: string;
}

/** What a server says to whatever it is asked. Each carries a denial in its body where it can. */
const SAYINGS: Readonly<Record<string, Said>> = {
  'a denial': { status: 200, body: DENIAL },
  'a denial in a 401': { status: 401, body: DENIAL },
  'a denial in a 403': { status: 403, body: DENIAL },
  'a denial in a 404': { status: 404, body: DENIAL },
  'a denial in a 422': { status: 422, body: DENIAL },
  'a 401': { status: 401, body: '{"error":"unauthorized"}' },
  'a 403': { status: 403, body: '{"error":"forbidden"}' },
  'a 404': { status: 404, body: '{"error":"policy_not_found"}' },
  'a 404 without a code': { status: 404, body: '{}' },
  'a 422': { status: 422, body: '{"error":{"code":"validation_failed"}}' },
  'a 429': { status: 429, body: '{"error":"rate_limit_exceeded"}' },
  'a 500': { status: 500, body: DENIAL },
  'a 503': { status: 503, body: '{"error":"service_unavailable"}' },
  'a web page': { status: 200, type: 'text/html', body: '<html>denied</html>' },
  'a web page without a type': { status: 200, type: '', body: '<html>denied</html>' },
  'half a body': { status: 200, body: DENIAL.slice(0, -5) },
  'an empty body': { status: 200, body: '' },
  'a list': { status: 200, body: '[]' },
  'a long body': { status: 200, body: BIG },
  'a redirect to another origin': { status: 307, location: elsewhere },
  'a redirect that drops the request': { status: 302, location: '/elsewhere' },
  'a redirect to itself': { status: 307, location: '/api/verify/policy/x' },
  'a redirect to nowhere': { status: 307 },
};

let saying = '';
const base = await serve((_, response) => {
  const { status, type = 'application/json', body = '', location } = SAYINGS[saying] ?? { status: 200 };
  response.writeHead(status, {
    ...(type === '' ? {} : { 'content-type': type }),
    ...(location === undefined ? {} : { location }),
  });
  response.end(body);
});
const silent = await serve(() => {});
const cut = await serve((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write(DENIAL);
  response.destroy();
});

const targetAt = (url: string, step = 30_000): HttpTarget =>
  new HttpTarget({ send: createSender(url), name: 'x', limits: { ...timeLimits(1), step }, clock: elapsedClock });

const EVALUATE: Request = { op: 'evaluate', policy_id: 'data.export.create.v1', passport: {}, context: {} };
const KINDS: Readonly<Record<string, string>> = { 'a denial': 'result', 'a 404': 'rejected', 'a 422': 'rejected' };

describe('what a server answers', () => {
  it.each(Object.keys(SAYINGS))(
    '%s is what it is, and nothing but a decision with status 200 is a denial',
    async (name) => {
      saying = name;
      expect((await targetAt(base).ask(EVALUATE)).kind).toBe(KINDS[name] ?? 'http');
    },
  );

  it('is nothing when it does not come, or breaks off', async () => {
    expect((await targetAt(silent, 50).ask(EVALUATE)).kind).toBe('timeout');
    expect((await targetAt(cut).ask(EVALUATE)).kind).toBe('http');
    expect((await targetAt('http://127.0.0.1:1').ask(EVALUATE)).kind).toBe('http');
  });

  it('is no greeting from a place where nobody is', async () => {
    expect(await targetAt('http://127.0.0.1:1').greet()).toMatchObject({ ok: false });
  });

  it('is asked only what a request can say', async () => {
    saying = 'a denial';
    const target = targetAt(base);
    expect(await target.ask({ ...EVALUATE, state: {} })).toMatchObject({ kind: 'unsupported', feature: 'state' });
    expect(await target.ask({ op: 'clock.advance', seconds: 1 })).toMatchObject({ kind: 'unsupported' });
    expect(await target.ask({ op: 'digest', passport: {} })).toMatchObject({ kind: 'error' });
    expect(await target.ask({ op: 'http', method: 'GET', path: '/x' })).toEqual({
      kind: 'result',
      result: { status: 200, type: 'application/json', body: DENIAL },
    });
  });

  it('shows the key that it was given, to that server alone', async () => {
    const seen: (string | undefined)[] = [];
    const keyed = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await createSender(keyed, 'secret')({ method: 'GET', path: '/', timeoutMs: 30_000 });
    await createSender(keyed)({ method: 'GET', path: '/', timeoutMs: 30_000 });
    expect(seen).toEqual(['Bearer secret', undefined]);
  });
});
