import { describe, expect, it } from 'vitest';
import { validateDocument } from '../../src/validate/index.js';
import { AGENT, ask, COMMAND, codeOf, PASSPORT, sendRaw, start, verify } from './start.js';

const told: string[] = [];
const server = await start({ warn: (message) => told.push(message) });
const path = `/api/verify/policy/${COMMAND}`;
const sound = { agent_id: AGENT, context: { command: 'ls' } };
const json = { 'content-type': 'application/json' };

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('a body that nothing can be decided from', () => {
  const rows: readonly (readonly [string, string, Readonly<Record<string, string>>, number, string])[] = [
    ['empty', '', json, 400, 'invalid_json'],
    ['no JSON', 'command=ls', json, 400, 'invalid_json'],
    ['cut off', '{"agent_id":', json, 400, 'invalid_json'],
    ['a name twice', `{"agent_id":"a","agent_id":"${AGENT}"}`, json, 400, 'invalid_json'],
    ['a lone surrogate', '{"agent_id":"\\ud800"}', json, 400, 'invalid_json'],
    ['a number beyond all', `{"agent_id":"${AGENT}","nonce":1e999}`, json, 400, 'invalid_json'],
    ['a list', '[]', json, 400, 'invalid_request'],
    ['null', 'null', json, 400, 'invalid_request'],
    ['nobody named', '{"context":{"command":"ls"}}', json, 400, 'invalid_request'],
    ['an agent that is no text', '{"agent_id":{"$ne":null},"context":{}}', json, 400, 'invalid_request'],
    ['too deep', `{"agent_id":"${AGENT}","passport":${nested(100)}}`, json, 400, 'invalid_json'],
    ['a stack of lists', `${'['.repeat(100_000)}`, json, 400, 'invalid_json'],
    ['too many members', `{"agent_id":"${AGENT}","policy":[${'1,'.repeat(60_000)}1]}`, json, 400, 'invalid_json'],
    ['too large', `{"agent_id":"${'a'.repeat(1_100_000)}"}`, json, 413, 'body_too_large'],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
    ['plain text', JSON.stringify(sound), { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['of no type', JSON.stringify(sound), {}, 415, 'unsupported_media_type'],
    [
      'in UTF-16',
      JSON.stringify(sound),
      { 'content-type': 'application/json; charset=utf-16' },
      415,
      'unsupported_media_type',
    ],
    ['compressed', JSON.stringify(sound), { ...json, 'content-encoding': 'gzip' }, 415, 'unsupported_media_type'],
    ['an agent nobody knows', '{"agent_id":"__proto__","context":{}}', json, 404, 'passport_not_found'],
  ];
  it.each(rows)('%s', async (_, body, headers, status, error) => {
    const answered = await ask(server, path, { method: 'POST', body, headers });
    expect([answered.status, answered.body.error, codeOf(answered)]).toEqual([status, error, error]);
    expect(answered.body).not.toHaveProperty('allow');
    expect(answered.body.request_id).toBe(answered.headers['x-request-id']);
    const published = { ...headers, accept: 'application/json; profile="oap-error"' };
    const other = await ask(server, path, { method: 'POST', body, headers: published });
    expect(await validateDocument('error-body', other.body)).toEqual([]);
  });

  it('too large, without a length or an end', async () => {
    const { status } = await ask(server, path, {
      method: 'POST',
      headers: { ...json, 'transfer-encoding': 'chunked' },
      body: 'x'.repeat(1_100_000),
      during: () => {},
    });
    expect(status).toBe(413);
  });

  it.each([1_100_000, 5_000_000, 15_000_000, 40_000_000])('of %i bytes is refused in words', async (size) => {
    // Both keep sending before they look for an answer: the one hangs up after it, the other goes on.
    const body = 'x'.repeat(size);
    const length = { 'content-length': String(size) };
    if (size < 16 * 1024 * 1024)
      expect((await ask(server, path, { method: 'POST', body, headers: { ...json, ...length } })).status).toBe(413);
    const kept = await fetch(`${server.url}${path}`, { method: 'POST', body, headers: json });
    expect([kept.status, await kept.json()]).toEqual([413, expect.objectContaining({ error: 'body_too_large' })]);
  });

  it('of JSON by another name is read', async () => {
    const body = JSON.stringify(sound);
    for (const type of ['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/merge-patch+json'])
      expect((await ask(server, path, { method: 'POST', body, headers: { 'content-type': type } })).status).toBe(200);
  });
});

describe('a context that means harm', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['a prototype', '{"__proto__":{"command":"ls"}}'],
    ['a constructor', '{"constructor":{"prototype":{"command":"ls"}}}'],
    ['a command of another type', '{"command":{"toString":"ls"}}'],
    ['a list for a command', '{"command":["ls"]}'],
    ['its own limits', '{"command":"rm","limits":{"allowed_commands":["rm"]}}'],
    ['its own allow', '{"command":"rm","allow":true,"decision":{"allow":true}}'],
  ];
  it.each(rows)('%s is denied', async (_, context) => {
    const body = `{"agent_id":"${AGENT}","context":${context}}`;
    const answered = await ask(server, path, { method: 'POST', body, headers: json });
    expect([answered.status, answered.body.allow]).toEqual([200, false]);
  });

  it('a policy of the caller that names nothing, or has no end, gets a denial', async () => {
    const pack = (await ask(server, `/api/policies/${COMMAND}`)).body;
    const denied = { agent_id: AGENT, context: { command: 'rm' } };
    const { id: _, ...nameless } = pack;
    for (const policy of [nameless, { ...pack, id: 5 }, { ...pack, id: '' }]) {
      const { status, body } = await verify(server, 'IN_BODY', { ...denied, policy });
      expect([status, body.allow, body.signature]).toEqual([200, false, undefined]);
    }
    const endless = { ...pack, cache: { default_ttl_seconds: 1e300 } };
    const { status, body } = await verify(server, 'IN_BODY', { ...denied, policy: endless });
    expect([status, body.allow, typeof body.signature, String(body.expires_at).slice(0, 3)]).toEqual([
      200,
      false,
      'string',
      '212',
    ]);
  });

  it('a policy of the caller cannot pretend to be one of the registry', async () => {
    const policy = { id: COMMAND, requires_capabilities: [], min_assurance: 'L0' };
    const { body } = await verify(server, COMMAND, { ...sound, policy });
    expect(body).toMatchObject({ allow: false, evaluated: { policy: 'request' } });
  });
});

describe('a path', () => {
  it.each([
    ['/', 404],
    ['/api/passports/..%2f..%2fetc%2fpasswd', 404],
    ['/api/policies/../../package.json', 404],
    ['/api/policies/%2e%2e%2fpackage.json', 404],
    ['/api/policies/__proto__', 404],
    ['/api/policies/%00', 404],
    ['/api/policies/%E0%A4%A', 404],
    ['/api/policies/<script>alert(1)</script>', 404],
    [`/api/passports/${'a'.repeat(8_000)}`, 404],
    ['/api/verify/policy/constructor', 405],
    ['/API/POLICIES', 404],
    ['/api/verify/', 404],
  ] as const)('%s is not found', async (asked, status) => {
    const answered = await ask(server, asked);
    expect(answered.status).toBe(status);
    expect(answered.headers['content-type']).toBe('application/json');
    expect(answered.text).not.toContain('<script>');
  });

  it('of an absolute form is asked under its Host all the same', async () => {
    const answer = await sendRaw(
      server,
      'GET http://elsewhere.example.com/health HTTP/1.1\r\nHost: elsewhere.example.com\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('that takes another method says which', async () => {
    const { status, headers } = await ask(server, '/api/policies', { method: 'DELETE' });
    expect([status, headers.allow]).toEqual([405, 'GET']);
    expect((await ask(server, path, { method: 'OPTIONS' })).status).toBe(405);
  });
});

describe('a Host', () => {
  it.each([
    ['127.0.0.1:1', 200],
    ['localhost', 200],
    ['LOCALHOST:80', 200],
    ['[::1]:80', 200],
    ['elsewhere.example.com', 421],
    ['localhost.example.com', 421],
    ['127.0.0.1.example.com', 421],
    ['localhost@example.com', 400],
  ] as const)('%j: %i', async (host, status) => {
    expect((await ask(server, '/health', { headers: { host } })).status).toBe(status);
  });

  it('that is missing or empty is none', async () => {
    for (const head of ['GET /health HTTP/1.0', 'GET /health HTTP/1.1\r\nHost:'])
      expect(await sendRaw(server, `${head}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 4(00|21) /);
  });

  it('that is given twice is none, whichever comes first', async () => {
    for (const hosts of [
      ['localhost', 'elsewhere.example.com'],
      ['elsewhere.example.com', 'localhost'],
    ]) {
      const head = `GET /health HTTP/1.1\r\n${hosts.map((host) => `Host: ${host}\r\n`).join('')}`;
      const answer = await sendRaw(server, `${head}Connection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*"error":"invalid_request"/);
    }
  });

  it('that is named may be asked', async () => {
    const named = await start({ allowedHosts: ['Verify.example.com'] });
    expect((await ask(named, '/health', { headers: { host: 'verify.example.com:80' } })).status).toBe(200);
  });
});

describe('a connection', () => {
  it('that speaks no HTTP is told so, in JSON, and closed', async () => {
    for (const bytes of ['\0\0\0\r\n\r\n', 'GET / HTTP/1.1\r\nHost: x\r\nBad header\r\n\r\n']) {
      const answer = await sendRaw(server, bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ error: 'invalid_request' });
    }
  });

  it('with too large a head is told so', async () => {
    const answer = await sendRaw(server, `GET /health HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('with two lengths, or a length and chunks, is no request', async () => {
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
    for (const lengths of [
      'Content-Length: 2\r\nContent-Length: 3\r\n',
      'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n',
    ])
      expect(await sendRaw(server, `${head}${lengths}\r\n{}`)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('that is slow is given up', async () => {
    const impatient = await start({ bounds: { headersMs: 100, requestMs: 200 } });
    expect(await sendRaw(impatient, 'GET /health HTTP/1.1\r\nHost: local')).toMatch(/^HTTP\/1\.1 408 /);
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`;
    await sendRaw(impatient, `${head}{"agent_id":`);
    expect((await ask(impatient, '/health')).status).toBe(200);
  });

  it('that ends in the middle harms nobody', async () => {
    await expect(
      ask(server, path, {
        method: 'POST',
        headers: { ...json, 'content-length': '1000' },
        body: '{',
        during: (request) => request.destroy(),
      }),
    ).rejects.toThrow();
    expect((await verify(server, COMMAND, sound)).body.allow).toBe(true);
  });
});

describe('a head', () => {
  it('that expects what nobody knows is answered all the same', async () => {
    expect((await verify(server, COMMAND, sound, { expect: 'the-best' })).body.allow).toBe(true);
    expect((await verify(server, COMMAND, sound, { expect: '100-continue' })).body.allow).toBe(true);
  });

  it('of many lines loses none of them', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`x-${at}`, 'a']));
    const headers = { ...many, 'idempotency-key': 'after-300-lines' };
    expect((await verify(server, COMMAND, sound, headers)).body.allow).toBe(true);
    expect(codeOf(await verify(server, COMMAND, sound, headers))).toBe('oap.idempotency_conflict');
  });
});

describe('an answer', () => {
  it('tells nothing of this program when it fails', async () => {
    const broken = await start({
      warn: (message) => told.push(message),
      readSchema: () => Promise.reject(new Error('secret /etc/place')),
    });
    const answered = await ask(broken, '/openapi.json');
    expect([answered.status, answered.body.error]).toEqual([500, 'internal_server_error']);
    expect(answered.text).not.toMatch(/secret|\/etc|at .*\.ts/);
    expect(told.some((message) => message.includes('secret'))).toBe(true);
  });

  it('repeats the id of a request only when it is plain', async () => {
    const id = async (given: string) =>
      (await ask(server, '/health', { headers: { 'x-request-id': given } })).headers['x-request-id'];
    expect(await id('abc-1.2_3')).toBe('abc-1.2_3');
    for (const wrong of ['a b', '<b>', 'x'.repeat(65)]) expect(await id(wrong)).not.toBe(wrong);
  });

  it('is for no cache and no frame, and for other origins only when asked to', async () => {
    const { headers } = await verify(server, COMMAND, sound);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    const open = await start({ openCors: true });
    expect((await verify(open, COMMAND, sound)).headers['access-control-allow-origin']).toBe('*');
    expect((await ask(open, path, { method: 'OPTIONS' })).status).toBe(204);
    const elsewhere = { host: 'elsewhere.example.com' };
    expect((await ask(open, path, { method: 'OPTIONS', headers: elsewhere })).status).toBe(421);
    const keyed = await start({ openCors: true, apiKey: 'secret-1' });
    const preflight = await ask(keyed, path, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers['www-authenticate']]).toEqual([204, undefined]);
  });
});

describe('a key', () => {
  it('is wanted for all but what is public', async () => {
    const keyed = await start({ apiKey: 'correct horse' });
    const asked = (authorization?: string) =>
      verify(keyed, COMMAND, sound, authorization === undefined ? {} : { authorization });
    for (const wrong of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Bearer correct',
      'Basic correct horse',
      'Bearer correct horses',
    ]) {
      const answered = await asked(wrong);
      expect([wrong, answered.status, answered.headers['www-authenticate']]).toEqual([wrong, 401, 'Bearer']);
    }
    for (const path of ['/health', '/jwks.json', '/.well-known/oap', '/openapi.json'])
      expect((await ask(keyed, path)).status).toBe(200);
    for (const path of ['/metrics', '/api/policies', `/api/passports/${AGENT}`, '/nothing'])
      expect((await ask(keyed, path)).status).toBe(401);
    const plain = await start({ apiKey: 'secret-1' });
    expect((await verify(plain, COMMAND, sound, { authorization: 'bearer secret-1' })).status).toBe(200);
  });

  it('is wanted by whoever listens to the world', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow('whoever reaches 0.0.0.0');
    await expect(start({ apiKey: '' })).rejects.toThrow('empty');
    await expect(start({ kid: 'key-1' })).rejects.toThrow('kid');
  });
});

describe('too many', () => {
  it('requests are told to wait', async () => {
    const limited = await start({ rateLimit: { requests: 2, windowSeconds: 60 } });
    const statuses: number[] = [];
    for (let at = 0; at < 2; at++) statuses.push((await ask(limited, '/health')).status);
    const answered = await ask(limited, '/health');
    expect([...statuses, answered.status]).toEqual([200, 200, 429]);
    expect(answered.headers).toMatchObject({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-window': '60',
    });
    expect(Number(answered.headers['retry-after'])).toBeGreaterThan(0);
    expect(answered.body.retry_after).toBe(Number(answered.headers['retry-after']));
  });

  it('at once are turned away', async () => {
    const small = await start({ bounds: { atOnce: 0 } });
    const answered = await verify(small, COMMAND, sound);
    expect([answered.status, answered.body.error, answered.headers['retry-after']]).toEqual([
      503,
      'service_unavailable',
      '1',
    ]);
  });
});

describe('a passport of the caller', () => {
  it('is refused by a server that knows its own alone, with a denial (E-80)', async () => {
    const strict = await start({ registryOnly: true });
    const context = { command: 'ls' };
    for (const body of [
      { passport: PASSPORT, context },
      { agent_id: AGENT, context, policy: { id: 'x' } },
    ]) {
      const answered = await verify(strict, COMMAND, body);
      expect([answered.status, answered.body.allow, codeOf(answered)]).toEqual([200, false, 'oap.policy_error']);
    }
    expect((await verify(strict, COMMAND, sound)).body.allow).toBe(true);
  });
});
