import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { HttpRules } from '../../src/io/index.js';
import { createKeySetFetcher } from '../../src/io/index.js';
import { serve } from './serve.js';

const BODY = '{"keys":[]}';
const LIMITS: Partial<HttpRules> = { allowHttp: true, maxBytes: 64, timeoutMs: 400 };

const json = (response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(BODY);
};

/** Writes a piece again and again, as long as somebody listens. */
const drip = (response: ServerResponse, piece: string, pause: number): void => {
  if (response.destroyed) return;
  response.write(piece);
  setTimeout(drip, pause, response, piece, pause);
};

const other = await serve((_, response) => json(response));
const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/ok': (response) => json(response),
  '/jwk-set': (response) => json(response, { 'content-type': 'application/jwk-set+json; charset=utf-8' }),
  '/untyped': (response) => response.end(BODY),
  '/here': (response) => response.writeHead(302, { location: '/ok' }).end(),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/nowhere': (response) => response.writeHead(302).end(),
  '/away': (response) => response.writeHead(301, { location: `${other.url}/ok` }).end(),
  '/metadata': (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
  '/file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/secret': (response) =>
    response.writeHead(302, { location: `${server.url.replace('//', '//user:secret@')}/ok` }).end(),
  '/big': (response) => response.writeHead(200, { 'content-length': '1000000' }).end('{'),
  '/endless': (response) => drip(response, ' '.repeat(50), 1),
  '/slow': (response) => drip(response, ' ', 50),
  '/silent': () => {},
  '/slow-redirects': (response) =>
    void setTimeout(() => response.writeHead(302, { location: '/slow-redirects' }).end(), 250),
  '/cut': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '40' });
    response.write('{"keys":', () => response.destroy());
  },
  '/html': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'),
  '/html-untyped': (response) => response.end('\n <html>'),
  '/html-as-json': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('<html>'),
  '/image': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(BODY),
  '/packed': (response) => json(response, { 'content-encoding': 'gzip' }),
  '/missing': (response) => response.writeHead(404, { 'content-type': 'application/json' }).end(BODY),
  '/empty': (response) => response.writeHead(204).end(),
  '/broken': (response) => response.socket?.end('SSH-2.0\r\n\r\n'),
  '/kept': (response) => json(response, { 'cache-control': 'max-age=10' }),
  '/not-kept': (response) => json(response, { 'cache-control': 'no-store' }),
};
const server = await serve((request, response) => ANSWERS[request.url ?? '']?.(response));
const secure = await serve((_, response) => json(response), { secure: true });

const codeOf = async (url: string, rules: Partial<HttpRules> = LIMITS): Promise<unknown> =>
  createKeySetFetcher(rules)(url).then(
    () => 'fetched',
    (thrown: unknown) => (thrown as { code?: unknown }).code,
  );

describe('fetching a key set', () => {
  it.each(['/ok', '/jwk-set', '/untyped', '/here'])('%s is fetched', async (path) => {
    expect(Buffer.from(await createKeySetFetcher(LIMITS)(server.url + path)).toString()).toBe(BODY);
  });

  it.each([
    ['/loop', 'http/redirect'],
    ['/nowhere', 'http/redirect'],
    ['/away', 'http/redirect'],
    ['/metadata', 'http/redirect'],
    ['/file', 'http/redirect'],
    ['/secret', 'http/redirect'],
    ['/big', 'http/too-large'],
    ['/endless', 'http/too-large'],
    ['/slow', 'http/timeout'],
    ['/silent', 'http/timeout'],
    ['/slow-redirects', 'http/timeout'],
    ['/cut', 'http/unreachable'],
    ['/html', 'http/html'],
    ['/html-untyped', 'http/html'],
    ['/html-as-json', 'http/html'],
    ['/image', 'http/content'],
    ['/packed', 'http/content'],
    ['/missing', 'http/status'],
    ['/empty', 'http/status'],
    ['/broken', 'http/unreachable'],
  ])('%s is refused as %s', async (path, code) => {
    expect(await codeOf(server.url + path)).toBe(code);
    expect(other.asked).toEqual([]);
  });

  it.each([
    ['text that is no URL', 'example', 'http/bad-url'],
    ['another scheme', 'ftp://example.com/', 'http/bad-url'],
    ['a file', 'file:///etc/passwd', 'http/bad-url'],
    ['user information', 'https://user:secret@example.com/', 'http/bad-url'],
    ['a URL without end', `https://example.com/${'a'.repeat(3000)}`, 'http/bad-url'],
    ['http to another machine', 'http://192.0.2.1/', 'http/refused-address'],
    ['a port that nobody listens on', 'http://127.0.0.1:1/', 'http/unreachable'],
  ])('%s is refused', async (_, url, code) => {
    expect(await codeOf(url)).toBe(code);
  });

  it('tells no password', async () => {
    const refused = createKeySetFetcher()('https://user:secret@example.com/jwks.json?token=secret');
    await expect(refused).rejects.toThrow(/^(?!.*secret)/);
  });

  it('speaks http only when allowed', async () => {
    expect(await codeOf(`${server.url}/ok`, {})).toBe('http/bad-url');
  });

  it.each([
    '127.0.0.1',
    'localhost',
    'LOCALHOST',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '0.0.0.0',
    '10.0.0.1',
    '169.254.169.254',
    '[fe80::1]',
    '[fd00::1]',
    '100.64.0.1',
    '224.0.0.1',
    '[64:ff9b::a00:1]',
  ])('connects to %s neither by name nor by number', async (host) => {
    expect(await codeOf(`https://${host}:${secure.port}/`, {})).toBe('http/refused-address');
    expect(secure.asked).toEqual([]);
  });

  it('never connects to what is no single machine', async () => {
    for (const host of ['0.0.0.0', '224.0.0.1', '255.255.255.255', '[ff02::1]'])
      expect(await codeOf(`https://${host}/`, { allowPrivate: true })).toBe('http/refused-address');
  });

  it('wants a certificate that is valid', async () => {
    const fetched = createKeySetFetcher({ allowPrivate: true })(`https://localhost:${secure.port}/`);
    await expect(fetched).rejects.toMatchObject({ code: 'http/unreachable', message: /certificate/ });
    expect(secure.asked).toEqual([]);
  });
});

describe('the cache of key sets', () => {
  const count = (path: string): number => server.asked.filter((asked) => asked === path).length;

  it('asks once for what is asked at the same time, and again when it is stale', async () => {
    let now = 0;
    const fetchKeys = createKeySetFetcher(LIMITS, () => now);
    await Promise.all([1, 2, 3].map(() => fetchKeys(`${server.url}/kept`)));
    now = 9_999;
    await fetchKeys(`${server.url}/kept`);
    expect(count('/kept')).toBe(1);
    now = 10_000;
    await fetchKeys(`${server.url}/kept`);
    expect(count('/kept')).toBe(2);
  });

  it('keeps what may not be kept for a moment only', async () => {
    let now = 0;
    const fetchKeys = createKeySetFetcher(LIMITS, () => now);
    for (const time of [0, 999, 1000, 2000]) {
      now = time;
      await fetchKeys(`${server.url}/not-kept`);
    }
    expect(count('/not-kept')).toBe(3);
  });

  it('keeps failures', async () => {
    const before = count('/missing');
    const fetchKeys = createKeySetFetcher(LIMITS);
    for (let i = 0; i < 3; i++) await expect(fetchKeys(`${server.url}/missing`)).rejects.toThrow('404');
    expect(count('/missing') - before).toBe(1);
  });

  it('asks at 256 addresses and no more', async () => {
    const fetchKeys = createKeySetFetcher({ allowHttp: true });
    for (let i = 0; i < 256; i++) await expect(fetchKeys(`http://192.0.2.1/${i}`)).rejects.toThrow();
    await expect(fetchKeys('http://192.0.2.1/more')).rejects.toMatchObject({ code: 'http/too-many' });
  });
});
