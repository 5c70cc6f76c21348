import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkChain } from '../../src/crypto/index.js';
import { parseJson } from '../../src/json/index.js';
import { type ServerOptions, startServer } from '../../src/server/index.js';
import type { Members } from '../../src/spec/index.js';
import {
  AGENT,
  type Answered,
  ask,
  COMMAND,
  codeOf,
  makeFolder,
  OPTIONS,
  PASSPORT,
  REFUND,
  refund,
  start,
  verify,
} from './start.js';

const CAP = 60_000;
const asks = (server: { readonly port: number }, key: string, amount = 5_000): Promise<Answered> =>
  verify(server, REFUND, { agent_id: AGENT, context: refund(key, amount) });
const setStatus = (server: { readonly port: number }, status: string): Promise<Answered> =>
  ask(server, `/api/passports/${AGENT}/status`, { method: 'PUT', body: { status } });

/** Runs a server, does something with it, stops it. */
const during = async <Result>(
  options: Partial<ServerOptions>,
  work: (server: { readonly port: number }) => Promise<Result>,
): Promise<Result> => {
  const server = await startServer({ ...OPTIONS, ...options });
  try {
    return await work(server);
  } finally {
    await server.close();
  }
};

describe('requests that come together', () => {
  it('exceed no cap together', async () => {
    const server = await start();
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => asks(server, `together-${at}`, 7_000)));
    const allowed = answers.filter(({ body }) => body.allow === true);
    expect(allowed).toHaveLength(Math.floor(CAP / 7_000));
    expect(new Set(answers.filter(({ body }) => body.allow !== true).map(codeOf))).toEqual(
      new Set(['oap.limit_exceeded']),
    );
    expect(new Set(answers.map(({ body }) => body.decision_id)).size).toBe(60);
  });

  it('use a key once', async () => {
    const server = await start({ stateFile: join(makeFolder(), 'state') });
    for (const body of [
      { pack: REFUND, body: { agent_id: AGENT, context: refund('same-key-1', 1) } },
      { pack: COMMAND, body: { agent_id: AGENT, context: { command: 'ls' }, idempotency_key: 'same-key-2' } },
    ]) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => verify(server, body.pack, body.body)));
      expect(answers.filter((each) => each.body.allow === true)).toHaveLength(1);
    }
  });

  it('of callers with passports of their own leave registered ones alone', async () => {
    const server = await start();
    const own = { passport: PASSPORT, context: refund('inline-001', 50_000) };
    expect((await verify(server, REFUND, own)).body.allow).toBe(true);
    const policy = {
      ...(await ask(server, `/api/policies/${REFUND}`)).body,
      'x-state': { daily_total: { aggregate: 'set', of: 'context.order_id' } },
    };
    await verify(server, REFUND, { agent_id: AGENT, policy, context: refund('inline-002', 50_000) });
    expect((await asks(server, 'inline-001', 40_000)).body.allow).toBe(true);
    expect((await asks(server, 'inline-003', 20_000)).body.allow).toBe(true);
    expect((await asks(server, 'inline-004', 1)).body.allow).toBe(false);
  });
});

describe('a suspension', () => {
  it('holds from the next request on, and for what was decided before', async () => {
    const server = await start();
    const command = { agent_id: AGENT, context: { command: 'ls' } };
    const before = await verify(server, COMMAND, command);
    const { token } = (await ask(server, `/api/verify/token/${COMMAND}`, { body: command })).body;
    expect((await ask(server, '/api/suspend', { body: { agent_id: AGENT, reason: 'test' } })).body).toMatchObject({
      success: true,
    });
    const suspended = await verify(server, COMMAND, command);
    expect([suspended.status, codeOf(suspended)]).toEqual([200, 'oap.passport_suspended']);
    // Nor does it help to bring the passport as it was.
    const brought = await verify(server, COMMAND, { passport: PASSPORT, context: { command: 'ls' } });
    expect([brought.body.allow, codeOf(brought)]).toEqual([false, 'oap.passport_suspended']);
    const path = `/api/verify/decisions/get/${before.body.decision_id}`;
    const gone = async () => [
      (await ask(server, path)).status,
      (await ask(server, '/api/verify/token/validate', { body: { token } })).status,
    ];
    expect(await gone()).toEqual([410, 401]);
    await setStatus(server, 'active');
    expect((await verify(server, COMMAND, command)).body.allow).toBe(true);
    // OAP-SUSPEND-008: what was invalid stays invalid.
    expect(await gone()).toEqual([410, 401]);
  });

  it('for good is for good', async () => {
    const server = await start();
    expect((await setStatus(server, 'revoked')).body.status).toBe('revoked');
    expect((await setStatus(server, 'active')).status).toBe(409);
    for (const wrong of ['deleted', '', 1, null])
      expect(
        (await ask(server, `/api/passports/${AGENT}/status`, { method: 'PUT', body: { status: wrong } })).status,
      ).toBe(400);
  });
});

describe('passports that are issued', () => {
  it('are complete, valid and known', async () => {
    const server = await start();
    const issued = await ask(server, '/api/issue', {
      body: {
        name: 'Agent',
        capabilities: [COMMAND.replace('.v1', '')],
        limits: { 'system.command.execute': { allowed_commands: ['ls'] } },
      },
    });
    expect([issued.status, issued.body.name]).toEqual([200, 'Agent']);
    const { body } = await verify(server, COMMAND, { agent_id: issued.body.agent_id, context: { command: 'ls' } });
    expect(body.allow).toBe(true);
    expect((await ask(server, '/api/issue', { body: { passport: PASSPORT } })).status).toBe(409);
    const wrong = await ask(server, '/api/issue', { body: { ...PASSPORT, assurance_level: 'L9' } });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_passport']);
  });

  it('keep what clients tell of an agent under metadata', async () => {
    const server = await start();
    const told = {
      role: 'Tester',
      contact: 'a@example.com',
      links: { homepage: 'https://example.com' },
      categories: ['x'],
    };
    const capabilities = [{ id: 'data.export', params: {} }];
    const { status, body } = await ask(server, '/api/issue', {
      body: { name: 'Agent', description: '', framework: null, ...told, capabilities, limits: { max_rows: 10 } },
    });
    expect(status).toBe(200);
    expect((body.passport as Members).metadata).toEqual({ name: 'Agent', ...told });
    expect((await ask(server, '/api/issue', { body: { name: 'Agent', colour: 'red' } })).status).toBe(400);
  });
});

describe('state in a file', () => {
  it('is there after a restart', async () => {
    const stateFile = join(makeFolder(), 'state');
    const first = await during({ stateFile }, async (server) => {
      const allowed = await asks(server, 'restart-01', 40_000);
      expect(allowed.body.allow).toBe(true);
      await verify(server, COMMAND, { agent_id: AGENT, context: { command: 'ls' }, idempotency_key: 'restart-02' });
      const issued = await ask(server, '/api/issue', { body: { name: 'Agent' } });
      await ask(server, '/api/suspend', { body: { agent_id: issued.body.agent_id } });
      return { allowed, agent: issued.body.agent_id };
    });
    await during({ stateFile }, async (server) => {
      const path = `/api/verify/decisions/get/${first.allowed.body.decision_id}`;
      expect((await ask(server, path)).body).toEqual(first.allowed.body);
      expect(codeOf(await asks(server, 'restart-01', 1))).toBe('oap.idempotency_conflict');
      expect(codeOf(await asks(server, 'restart-03', 20_001))).toBe('oap.limit_exceeded');
      expect((await asks(server, 'restart-04', 20_000)).body.allow).toBe(true);
      const again = { agent_id: AGENT, context: { command: 'ls' }, idempotency_key: 'restart-02' };
      expect(codeOf(await verify(server, COMMAND, again))).toBe('oap.idempotency_conflict');
      expect((await ask(server, `/api/verify/${first.agent}`)).body.status).toBe('suspended');
    });
  });

  it('counters of a policy that came with a request as well', async () => {
    const stateFile = join(makeFolder(), 'state');
    const policy = {
      ...((OPTIONS.packs.find(({ id }) => id === REFUND)?.document ?? {}) as Members),
      description: 'Of the caller',
    };
    const body = (key: string, amount: number) => ({ agent_id: AGENT, policy, context: refund(key, amount) });
    await during({ stateFile }, async (server) =>
      expect((await verify(server, 'IN_BODY', body('policy-001', 40_000))).body.allow).toBe(true),
    );
    await during({ stateFile }, async (server) =>
      expect(codeOf(await verify(server, 'IN_BODY', body('policy-002', 30_000)))).toBe('oap.limit_exceeded'),
    );
  });

  it('with a line that was cut short goes on before it', async () => {
    const stateFile = join(makeFolder(), 'state');
    await during({ stateFile }, (server) => asks(server, 'torn-00001'));
    const whole = readFileSync(stateFile, 'utf8');
    appendFileSync(stateFile, whole.slice(-200, -10));
    await during({ stateFile }, async (server) =>
      expect(codeOf(await asks(server, 'torn-00001'))).toBe('oap.idempotency_conflict'),
    );
    expect(readFileSync(stateFile, 'utf8').startsWith(whole)).toBe(true);
    await during({ stateFile }, async (server) => expect((await asks(server, 'torn-00002')).body.allow).toBe(true));
  });

  it('that was changed is not taken for true', async () => {
    const stateFile = join(makeFolder(), 'state');
    await during({ stateFile }, async (server) => {
      await asks(server, 'changed-01');
      await asks(server, 'changed-02');
    });
    const text = readFileSync(stateFile, 'utf8');
    const lines = text.split('\n');
    for (const changed of [
      text.replace('5000', '0005'),
      text.replace(lines[1] ?? '', ''),
      text.slice(1),
      lines.slice(1).join('\n'),
    ]) {
      expect(changed).not.toBe(text);
      writeFileSync(stateFile, changed);
      await expect(startServer({ ...OPTIONS, stateFile })).rejects.toMatchObject({
        code: 'state/unreadable',
        exitCode: 3,
      });
      expect(readFileSync(stateFile, 'utf8')).toBe(changed);
    }
  });

  it.each(['a text without an end', '{"not":"state"}\n', '\n'])(
    '%j is somebody else’s file, and left alone',
    async (text) => {
      for (const option of ['stateFile', 'logFile'] as const) {
        const path = join(makeFolder(), 'file');
        writeFileSync(path, text);
        await expect(startServer({ ...OPTIONS, [option]: path })).rejects.toMatchObject({ exitCode: 3 });
        expect(readFileSync(path, 'utf8')).toBe(text);
        expect(existsSync(`${path}.lock`)).toBe(false);
      }
    },
  );

  it('is of one server at a time', async () => {
    const stateFile = join(makeFolder(), 'state');
    // Locked by a process that is there, and not by this one.
    writeFileSync(`${stateFile}.lock`, String(process.ppid));
    await expect(startServer({ ...OPTIONS, stateFile })).rejects.toMatchObject({ code: 'state/locked' });
    // Nobody's, and never written by whoever made it.
    for (const [at, left] of ['999999999', ''].entries()) {
      writeFileSync(`${stateFile}.lock`, left);
      await during({ stateFile }, async (server) => expect((await asks(server, `locked-00${at}`)).status).toBe(200));
    }
    expect(existsSync(`${stateFile}.lock`)).toBe(false);
  });
});

describe('the log', () => {
  it('is a chain, over restarts, whatever came together', async () => {
    const logFile = join(makeFolder(), 'log.jsonl');
    for (const run of [1, 2])
      await during({ logFile }, (server) =>
        Promise.all(Array.from({ length: 10 }, (_, at) => asks(server, `log-${run}-0000${at}`, 1))),
      );
    const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
    const records = lines.map((line) => {
      const parsed = parseJson(line, { file: 'log' });
      if (!parsed.ok) throw new Error(line);
      return { members: parsed.value as Members, document: parsed.document, pointer: '' };
    });
    expect(checkChain(records)).toMatchObject({ consistent: true, records: 20, diagnostics: [] });
    expect(checkChain(records.filter((_, at) => at !== 5)).consistent).toBe(false);
  });
});

describe('a server that is stopped', () => {
  it('answers what it took, and takes no more', async () => {
    const server = await startServer(OPTIONS);
    let close: Promise<void> | undefined;
    const answered = await ask(server, `/api/verify/policy/${COMMAND}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', expect: '100-continue' },
      body: `{"agent_id":"${AGENT}",`,
      // The server says so when it has taken the request.
      during: (request) =>
        request.on('continue', () => {
          close = server.close();
          request.end('"context":{"command":"ls"}}');
        }),
    });
    expect([answered.status, answered.body.allow, answered.headers.connection]).toEqual([200, true, 'close']);
    await close;
    await expect(ask(server, '/health')).rejects.toThrow();
  });
});
