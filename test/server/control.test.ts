import { describe, expect, it } from 'vitest';
import {
  chooseReadings,
  chooseSets,
  HttpTarget,
  openSuite,
  type RunSuiteOptions,
  runSuite,
  timeLimits,
} from '../../src/conformance/index.js';
import { createSender, elapsedClock, FILES } from '../../src/io/index.js';
import { startServer } from '../../src/server/index.js';
import { AGENT, ask, COMMAND, codeOf, makeFolder, OPTIONS, PASSPORT, ROOT, start, verify } from './start.js';

const server = await start({ control: true });
const tell = async (message: object) => (await ask(server, '/control', { body: { id: 1, ...message } })).body;
const BODY = {
  passport: { ...PASSPORT, passport_id: 'a0a0b5c2-7c1f-4f62-9d8e-0c6f5f6f7a11' },
  context: { command: 'ls' },
};
const decide = () => verify(server, COMMAND, BODY);

describe('the control of a server', () => {
  it('sets and advances the clock', async () => {
    expect(await tell({ op: 'case.begin', clock: '2025-03-01T00:00:00Z' })).toEqual({ id: 1, result: {} });
    expect((await decide()).body.created_at).toBe('2025-03-01T00:00:00Z');
    await tell({ op: 'clock.advance', seconds: 90 });
    expect((await decide()).body.created_at).toBe('2025-03-01T00:01:30Z');
  });

  it('tells the status of passports that are registered and of those that are not, until the next case', async () => {
    await tell({ op: 'case.begin', clock: '2025-03-01T00:00:00Z' });
    expect((await decide()).body.allow).toBe(true);
    for (const id of [BODY.passport.passport_id, AGENT])
      await tell({ op: 'passport.status', passport_id: id, status: 'suspended' });
    expect(codeOf(await decide())).toBe('oap.passport_suspended');
    expect(codeOf(await verify(server, COMMAND, { agent_id: AGENT, context: { command: 'ls' } }))).toBe(
      'oap.passport_suspended',
    );
    await tell({ op: 'passport.status', passport_id: BODY.passport.passport_id, status: 'active' });
    expect((await decide()).body.allow).toBe(true);
    await tell({ op: 'case.begin', clock: '2025-03-01T00:00:00Z' });
    expect((await verify(server, COMMAND, { agent_id: AGENT, context: { command: 'ls' } })).body.allow).toBe(true);
  });

  it('changes the key and goes on publishing the one before', async () => {
    await tell({ op: 'case.begin', clock: '2025-03-01T00:00:00Z' });
    const kids = async () =>
      ((await ask(server, '/.well-known/oap/jwks.json')).body.keys as readonly { readonly kid: string }[]).map(
        ({ kid }) => kid,
      );
    const [first] = await kids();
    await tell({ op: 'keys.rotate' });
    const both = await kids();
    expect(both).toHaveLength(2);
    expect(both[0]).toBe(first);
    expect((await decide()).body.kid).toBe(both[1]);
    await tell({ op: 'case.begin', clock: '2025-03-01T00:00:00Z' });
    expect(await kids()).toEqual([first]);
  });

  it.each([
    ['no time', { op: 'case.begin', clock: 'noon' }],
    ['seconds that are none', { op: 'clock.advance', seconds: -1 }],
    ['a status that is none', { op: 'passport.status', passport_id: AGENT, status: 'asleep' }],
    ['nobody', { op: 'passport.status', status: 'active' }],
  ])('refuses %s', async (_, message) => {
    expect(await tell(message)).toMatchObject({ id: 1, error: { message: expect.stringContaining('`') } });
  });

  it('says what it does not know', async () => {
    expect(await tell({ op: 'evaluate' })).toMatchObject({ id: 1, unsupported: { feature: 'evaluate' } });
  });

  it('is there only when it was asked for, and never beside a memory', async () => {
    const plain = await start();
    expect((await ask(plain, '/control', { body: { id: 1, op: 'keys.rotate' } })).status).toBe(404);
    const stateFile = `${makeFolder()}/state.log`;
    await expect(startServer({ ...OPTIONS, control: true, stateFile })).rejects.toMatchObject({
      code: 'serve/control-of-state',
    });
    const { paths } = (await ask(server, '/openapi.json')).body as { readonly paths: object };
    expect(paths).toHaveProperty(['/control']);
  });
});

describe('the server, judged over a socket', async () => {
  const suite = await openSuite({ cases: `${ROOT}cases`, schemas: `${ROOT}schemas` }, FILES);
  const judge = async (url: string, controlUrl?: string): Promise<Awaited<ReturnType<typeof runSuite>>> => {
    const options: RunSuiteOptions = {
      cases: suite.cases,
      chooseSets: (declaration) =>
        chooseSets(suite.sets, { level: controlUrl === undefined ? 'basic' : 'full' }, declaration),
      choices: chooseReadings(suite.readings, []),
      levelOf: (id) => suite.requirements.get(id)?.level,
      makeTarget: () =>
        new HttpTarget({
          send: createSender(url),
          ...(controlUrl === undefined ? {} : { control: createSender(controlUrl) }),
          name: 'server',
          limits: timeLimits(1),
          clock: elapsedClock,
        }),
      driver: 'http',
      jobs: 1,
      seed: 'socket',
      nonce: 'nonce',
      shuffled: false,
      suite: { name: 'oap', version: '1' },
      now: () => '2026-01-01T00:00:00Z',
    };
    return runSuite(options);
  };

  it('is PASSED for all that a server can be asked', async () => {
    const { report } = await judge(server.url, `${server.url}/control`);
    expect(report.cases.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(report.footer.outcome).toBe('PASSED');
    expect(report.sets.map(({ id }) => id)).toEqual(['server-full']);
    expect(report.cases.length).toBeGreaterThan(20);
  });

  it('is PASSED for the basic set without control, and has no verdict about the rest', async () => {
    const plain = await start();
    const { report } = await judge(plain.url);
    expect(report.footer.outcome).toBe('PASSED');
    expect(report.sets.map(({ id }) => id)).toEqual(['server-basic']);
  });
});
