import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AGENT, ask, COMMAND, PASSPORT, REFUND, refund, verify } from '../server/start.js';
import { ENV, makeFolder, oap, ROOT, readDocument } from './run-oap.js';

const BIN = join(ROOT, 'bin/oap.js');

interface Serving {
  readonly process: ChildProcess;
  readonly port: number;
  readonly document: Readonly<Record<string, unknown>>;
  /** Fulfilled with the exit code and what was written to standard error. */
  readonly ended: Promise<readonly [code: number | null, stderr: string]>;
}

const running: ChildProcess[] = [];
afterAll(() => {
  for (const each of running) each.kill('SIGKILL');
});

/** Starts the built server, and waits until it says where it listens. */
const serve = async (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Serving> => {
  const child = spawn(process.execPath, [BIN, 'serve', '--json', ...args], { env: { ...ENV, ...env } });
  running.push(child);
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (piece: Buffer) => {
    stderr += piece.toString();
  });
  const ended = once(child, 'close').then(([code]) => [code as number | null, stderr] as const);
  const said = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      stdout += piece.toString();
      if (stdout.endsWith('}\n')) resolve(stdout);
    });
    ended.then(([code]) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  const document = readDocument('serve', await said);
  return { process: child, port: Number(document.port), document, ended };
};

const stop = async ({ process: child, ended }: Serving, signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM') => {
  child.kill(signal);
  return ended;
};

describe('oap serve', () => {
  it('needs nothing to be told, and what it prints works', async () => {
    const server = await serve();
    const { curl, demo_passport, ephemeral_key } = server.document;
    expect(ephemeral_key).toBe(true);
    const [, url = '', body = ''] = /curl -s (\S+) .* -d '(.*)'$/.exec(String(curl)) ?? [];
    const answered = await ask(server, new URL(url).pathname, { body: JSON.parse(body) as unknown });
    expect(answered.body).toMatchObject({ allow: true, agent_id: demo_passport });
    const folder = makeFolder({
      'decision.json': answered.text,
      'canonical.json': JSON.stringify(answered.body.decision),
      'jwks.json': (await ask(server, '/jwks.json')).text,
    });
    const exact = { headers: { accept: 'application/json; profile="canonical"' } };
    const files = makeFolder({ 'passport.json': (await ask(server, `/api/passports/${demo_passport}`, exact)).text });
    const flags = [
      '--jwks',
      join(folder, 'jwks.json'),
      '--passport',
      join(files, 'passport.json'),
      '--now',
      String(answered.body.created_at),
    ];
    for (const [name, dialect] of [
      ['decision.json', 'hosted-both'],
      ['canonical.json', 'spec'],
    ] as const) {
      const { code, stdout } = await oap(['verify', join(folder, name), '--json', ...flags]);
      expect([name, code, readDocument('verify', stdout).decision]).toEqual([
        name,
        0,
        expect.objectContaining({ dialect }),
      ]);
    }
    expect((await oap(['validate', join(files, 'passport.json')])).code).toBe(0);
    expect((await stop(server))[0]).toBe(0);
  });

  it('says in words where it is and what it answers', async () => {
    const child = spawn(process.execPath, [BIN, 'serve'], { env: ENV });
    running.push(child);
    let stdout = '';
    await new Promise<void>((done) => {
      child.stdout.on('data', (piece: Buffer) => {
        stdout += piece.toString();
        if (stdout.includes('curl')) done();
      });
    });
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:[0-9]+\n/);
    expect(stdout).toContain('POST /api/verify/policy/{pack_id}');
    child.kill('SIGINT');
    expect((await once(child, 'close'))[0]).toBe(0);
  });

  it('uses packs, passports, keys, aliases and a fixed clock that it is given', async () => {
    const folder = makeFolder({
      'passports/one.json': JSON.stringify(PASSPORT),
      'passports/notes.txt': 'no passport',
      'facts.json': '{"market_open":true}',
    });
    const key = join(folder, 'key.pem');
    expect((await oap(['keys', 'generate', '--out', key])).code).toBe(0);
    const server = await serve(
      [
        ...['--passports', join(folder, 'passports'), '--key', key, '--kid', 'oap:owner:example.com:key-1'],
        ...[
          '--alias',
          `ap_x=${AGENT}`,
          '--clock',
          'fixed',
          '--now',
          '2026-01-01T00:00:00Z',
          '--facts',
          join(folder, 'facts.json'),
        ],
        ...[
          '--api-key-env',
          'SERVE_KEY',
          '--rate-limit',
          '1000',
          '--registry-only',
          '--open-cors',
          '--packs',
          join(ROOT, 'packs'),
        ],
      ],
      { SERVE_KEY: 'secret-1' },
    );
    expect(server.document).toMatchObject({
      ephemeral_key: false,
      demo_passport: null,
      kid: 'oap:owner:example.com:key-1',
    });
    const body = { agent_id: 'ap_x', context: { command: 'ls' } };
    expect((await verify(server, COMMAND, body)).status).toBe(401);
    const answered = await verify(server, COMMAND, body, { authorization: 'Bearer secret-1' });
    expect(answered.body).toMatchObject({
      allow: true,
      created_at: '2026-01-01T00:00:00Z',
      kid: 'oap:owner:example.com:key-1',
    });
    const [code, stderr] = await stop(server);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('does not start on what it cannot use', async () => {
    const folder = makeFolder({
      'broken/a.v1/policy.json': '{"id":"a.v1"}',
      'bad/a.json': '{',
      'other/a.json': '{"name":"no passport"}',
      'empty/readme.txt': '',
      'twice/a.json': JSON.stringify(PASSPORT),
      'twice/b.json': JSON.stringify(PASSPORT),
      'state.txt': 'somebody else’s\n',
      'log.txt': 'somebody else’s\n',
    });
    const rows: readonly (readonly [readonly string[], number, string])[] = [
      [['--host', '0.0.0.0'], 2, '--api-key-env'],
      [['--api-key-env', 'NOT_SET'], 2, 'NOT_SET'],
      [['--alias', 'ap_x'], 2, 'NAME=ID'],
      [['--now', '2026-01-01T00:00:00Z'], 2, '--clock fixed'],
      [['--packs', join(folder, 'broken')], 1, 'broken pack'],
      [['--passports', join(folder, 'bad')], 3, 'a.json'],
      [['--passports', join(folder, 'other')], 3, 'passport_id'],
      [['--passports', join(folder, 'empty')], 3, 'no passport'],
      [['--passports', join(folder, 'twice')], 3, 'another passport'],
      [['--state', join(folder, 'state.txt')], 3, 'no state file'],
      [['--log', join(folder, 'log.txt')], 3, 'no record of a chain'],
      [['--state', join(folder, 'no/where')], 3, 'cannot be made'],
    ];
    const ended = await Promise.all(rows.map(async ([args]) => oap(['serve', ...args])));
    for (const [at, { code, stderr, stdout }] of ended.entries()) {
      const [args, wanted, words] = rows[at] ?? [[], 0, ''];
      expect([args, code, stdout]).toEqual([args, wanted, '']);
      expect(stderr).toContain(words);
    }
  });

  it('loses nothing and doubles nothing when it is killed', async () => {
    const folder = makeFolder({ 'passports/one.json': JSON.stringify(PASSPORT) });
    const args = [
      '--passports',
      join(folder, 'passports'),
      '--clock',
      'fixed',
      '--state',
      join(folder, 'state'),
      '--log',
      join(folder, 'log.jsonl'),
    ];
    const answered = new Map<string, unknown>();
    let [total, killed] = [0, 0];
    // Each refund asks for 2.00 under a key of its own, until the server dies under it.
    for (const run of [0, 1]) {
      const server = await serve(args);
      const client = async (id: number): Promise<void> => {
        for (let at = 0; at < 200; at++) {
          const key = `kill-${run}-${id}-${at}`;
          const answer = await verify(server, REFUND, { agent_id: AGENT, context: refund(key, 200) }).catch(
            () => undefined,
          );
          if (answer === undefined) return;
          if (answer.body.allow === true) answered.set(key, answer.body.decision_id);
          total++;
          if (total === 60 * (run + 1)) {
            server.process.kill('SIGKILL');
            killed++;
          }
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, id) => client(id)));
      await server.ended;
    }
    expect(killed).toBe(2);
    expect(answered.size).toBeGreaterThanOrEqual(120);
    const server = await serve(args);
    for (const [key, id] of answered) {
      const path = `/api/verify/decisions/get/${id}`;
      expect([key, (await ask(server, path)).body.allow]).toEqual([key, true]);
    }
    const [[key = ''] = []] = [...answered];
    const again = await verify(server, REFUND, { agent_id: AGENT, context: refund(key, 200) });
    expect(again.body).toMatchObject({ allow: false, reasons: [{ code: 'oap.idempotency_conflict' }] });
    // What is left of 600.00 is at most what was not answered, and is given out to the cent.
    let allowed = 0;
    for (let at = 0; at < 300; at++) {
      const { body } = await verify(server, REFUND, { agent_id: AGENT, context: refund(`rest-${at}-00`, 200) });
      if (body.allow !== true) break;
      allowed++;
    }
    const log = readFileSync(join(folder, 'log.jsonl'), 'utf8').trimEnd().split('\n');
    expect(answered.size + allowed).toBeLessThanOrEqual(300);
    // In flight at each end were at most as many as there were clients.
    expect(answered.size + allowed).toBeGreaterThanOrEqual(300 - 16);
    expect((await stop(server))[0]).toBe(0);
    const { code } = await oap(['verify', '--chain', join(folder, 'log.jsonl')]);
    expect([code, log.length > answered.size]).toEqual([0, true]);
  });
});
