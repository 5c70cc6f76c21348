import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../src/server/index.js';
import { MOST_DECISIONS } from '../../src/server/state/decision-store.js';
import { writeRecord } from '../../src/server/state/state-record.js';
import { AGENT, ask, COMMAND, codeOf, makeFolder, OPTIONS, REFUND, refund, verify } from './start.js';

const LATER = '2026-01-01T20:00:00Z';
const stateFile = join(makeFolder(), 'state');
const beside = `${stateFile}.compact`;
const synthetic = (at: number): string => `00000000-0000-4000-9000-${String(at).padStart(12, '0')}`;
const ADDED = 2 * MOST_DECISIONS + 5;

const run = async <Result>(
  work: (server: { readonly port: number }) => Promise<Result>,
  now = LATER,
): Promise<Result> => {
  const server = await startServer({ ...OPTIONS, stateFile, now: () => now });
  try {
    return await work(server);
  } finally {
    await server.close();
  }
};

const command = (key: string) => ({ agent_id: AGENT, context: { command: 'ls' }, idempotency_key: key });
const setStatus = (server: { readonly port: number }, status: string) =>
  ask(server, `/api/passports/${AGENT}/status`, { method: 'PUT', body: { status } });

let [grown, compacted, token, issued, before] = ['', '', '', '', ''];

beforeAll(async () => {
  await run(async (server) => {
    before = String((await verify(server, COMMAND, command('before-01'))).body.decision_id);
    await setStatus(server, 'suspended');
    await setStatus(server, 'active');
    expect((await verify(server, REFUND, { agent_id: AGENT, context: refund('counted-1', 40_000) })).body.allow).toBe(
      true,
    );
    expect((await verify(server, COMMAND, command('used-00001'))).body.allow).toBe(true);
    issued = String((await ask(server, '/api/issue', { body: { name: 'Agent' } })).body.agent_id);
    await ask(server, '/api/suspend', { body: { agent_id: issued } });
  }, '2026-01-01T00:00:00Z');
  const lines = readFileSync(stateFile, 'utf8').trimEnd().split('\n');
  // Decisions in few words, with keys that nobody has to remember any more.
  const added = Array.from({ length: ADDED }, (_, at) =>
    writeRecord({
      type: 'decision',
      ...{ now: '2025-12-30T00:00:00Z', book: 'registry', packId: COMMAND, entries: [], key: `old-${at}` },
      decision: { id: synthetic(at), agentId: AGENT, epoch: 1, flat: {}, canonical: {} },
    }),
  );
  writeFileSync(stateFile, `${lines.join('\n')}\n${added.join('')}`);
  await run(async (server) => {
    const body = { agent_id: AGENT, context: refund('token-0001', 1) };
    token = String((await ask(server, `/api/verify/token/${REFUND}`, { body })).body.token);
    expect((await ask(server, '/api/verify/token/validate', { body: { token } })).status).toBe(200);
  });
  grown = readFileSync(stateFile, 'utf8');
  // What was appended after it was written anew is in the file; from here on it is grown again.
  grown = `${grown}${added.slice(0, MOST_DECISIONS + 1).join('')}0badc0de {"type":"decision","now":`;
});

/** What a server makes of its file. */
const probe = () =>
  run(async (server) => {
    const get = async (id: string) => (await ask(server, `/api/verify/decisions/get/${id}`)).status;
    return {
      suspendedBefore: await get(before),
      newest: await get(synthetic(MOST_DECISIONS)),
      token: (await ask(server, '/api/verify/token/validate', { body: { token } })).status,
      issued: (await ask(server, `/api/verify/${issued}`)).body.status,
      active: (await ask(server, `/api/verify/${AGENT}`)).body.status,
      key: codeOf(await verify(server, COMMAND, command('used-00001'))),
      replay: codeOf(await verify(server, REFUND, { agent_id: AGENT, context: refund('counted-1', 1) })),
      beyondCap: codeOf(await verify(server, REFUND, { agent_id: AGENT, context: refund('counted-2', 20_000) })),
    };
  });

const EXPECTED = {
  suspendedBefore: 404,
  newest: 200,
  token: 401,
  issued: 'suspended',
  active: 'active',
  key: 'oap.idempotency_conflict',
  replay: 'oap.idempotency_conflict',
  beyondCap: 'oap.limit_exceeded',
};

describe('a state file that has grown', () => {
  it('is written anew, and says the same', async () => {
    writeFileSync(stateFile, grown);
    expect(await probe()).toEqual(EXPECTED);
    compacted = readFileSync(stateFile, 'utf8');
    expect(compacted.length).toBeLessThan(grown.length * 0.6);
    expect(compacted.split('\n').filter((line) => line.includes('"type":"decision"')).length).toBeLessThan(
      MOST_DECISIONS + 10,
    );
    expect(compacted).toContain('"type":"counted"');
    expect(compacted).not.toContain('"key":"old-0"');
    // Not again, for as long as it has not grown again.
    expect(await probe()).toEqual(EXPECTED);
    expect(readFileSync(stateFile, 'utf8').startsWith(compacted)).toBe(true);
    expect(existsSync(beside)).toBe(false);
  });

  it('is whole wherever a crash ends that', async () => {
    for (const cut of [0, Math.floor(compacted.length / 2)]) {
      // Until the one step in which it takes the place of the old file, the new one lies beside it.
      writeFileSync(stateFile, grown);
      writeFileSync(beside, compacted.slice(0, cut));
      expect(await probe()).toEqual(EXPECTED);
      expect(existsSync(beside)).toBe(false);
      expect(readFileSync(stateFile, 'utf8').length).toBeLessThan(grown.length * 0.6);
    }
  });

  it('stays as it is when it cannot be written anew', async () => {
    writeFileSync(stateFile, grown);
    mkdirSync(beside);
    expect(await probe()).toEqual(EXPECTED);
    rmdirSync(beside);
    const whole = grown.slice(0, grown.lastIndexOf('\n') + 1);
    expect(readFileSync(stateFile, 'utf8').startsWith(whole)).toBe(true);
  });
});
