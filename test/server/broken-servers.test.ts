import { beforeAll, describe, expect, it } from 'vitest';
import {
  chooseReadings,
  chooseSets,
  HttpTarget,
  openSuite,
  runSuite,
  type Suite,
  type SuiteRun,
  timeLimits,
} from '../../src/conformance/index.js';
import type { HttpAsk, HttpReply, SendHttp } from '../../src/conformance/transport.js';
import { createSender, elapsedClock, FILES } from '../../src/io/index.js';
import type { Members } from '../../src/spec/index.js';
import { ROOT, start } from './start.js';

const server = await start({ control: true });
const send = createSender(server.url);
const control = createSender(`${server.url}/control`);

type Answer = Extract<HttpReply, { kind: 'answer' }>;

const bodyOf = ({ body }: Answer): Members => JSON.parse(Buffer.from(body).toString()) as Members;
const withBody = (reply: Answer, body: object): Answer => ({ ...reply, body: Buffer.from(JSON.stringify(body)) });
const isDecision = (path: string): boolean => path.startsWith('/api/verify/policy/');
/** Changes the canonical decision of an answer, wherever it lies. */
const decided = (reply: Answer, change: (decision: Members) => Members): Answer => {
  const body = bodyOf(reply);
  if (typeof body.allow !== 'boolean') return reply;
  const { decision } = body;
  return withBody(reply, decision === undefined ? change(body) : { ...body, decision: change(decision as Members) });
};
const deniedWith =
  (code: string, instead: string) =>
  (reply: Answer): Answer =>
    decided(reply, (decision) => {
      const [first] = decision.reasons as readonly Members[];
      return first?.code === code ? { ...decision, reasons: [{ ...first, code: instead }] } : decision;
    });
const edit = (ask: HttpAsk, change: (body: Members) => void): HttpAsk => {
  if (ask.body?.startsWith('{"') !== true || !ask.body.endsWith('}')) return ask;
  const body = JSON.parse(ask.body) as Members;
  change(body);
  return { ...ask, body: JSON.stringify(body) };
};

interface Broken {
  /** What goes on to the server of what is asked. */
  readonly asked?: (ask: HttpAsk) => HttpAsk;
  /** What is answered in place of what it answers. */
  readonly answered?: (reply: Answer, ask: HttpAsk) => Answer;
  /** The messages to the control API that never arrive. */
  readonly deaf?: readonly string[];
  /** Takes a status for that of the passport that was last decided about. */
  readonly confused?: boolean;
}

const at =
  (fits: (path: string) => boolean, change: (reply: Answer) => Answer) =>
  (reply: Answer, { path }: HttpAsk): Answer =>
    fits(path) ? change(reply) : reply;
const status = (code: number) => (reply: Answer) => ({ ...reply, status: code });

/** Servers that are wrong in one way each. */
const BROKEN: Readonly<Record<string, Broken>> = {
  'signs nothing': { answered: at(isDecision, (reply) => decided(reply, ({ signature: _, ...rest }) => rest)) },
  'publishes no key': {
    answered: at(
      (path) => path.endsWith('/jwks.json'),
      (reply) => withBody(reply, { keys: [] }),
    ),
  },
  'publishes private keys': {
    answered: at(
      (path) => path.endsWith('/jwks.json'),
      (reply) =>
        withBody(reply, { keys: (bodyOf(reply).keys as readonly Members[]).map((key) => ({ ...key, d: key.x })) }),
    ),
  },
  'has no discovery without a slash': { answered: at((path) => path === '/.well-known/oap', status(404)) },
  'has no discovery with a slash': { answered: at((path) => path === '/.well-known/oap/', status(404)) },
  'names no endpoint': {
    answered: at(
      (path) => path.startsWith('/.well-known/oap') && !path.endsWith('.json'),
      (reply) => withBody(reply, { oap_version: '1.0' }),
    ),
  },
  'answers denials with 403': {
    answered: at(isDecision, (reply) => (bodyOf(reply).allow === false ? status(403)(reply) : reply)),
  },
  'allows in an error': {
    answered: at(isDecision, (reply) =>
      reply.status === 200 ? reply : withBody(reply, { ...bodyOf(reply), allow: false }),
    ),
  },
  'takes a broken request': { answered: (reply, { path }) => (isDecision(path) ? status(200)(reply) : reply) },
  'tells of its inside': {
    answered: at(isDecision, (reply) =>
      reply.status === 200
        ? reply
        : withBody(reply, { ...bodyOf(reply), stack: 'Error: no\n    at run (/app/x.js:1:1)' }),
    ),
  },
  'allows everything': {
    asked: (ask) => edit(ask, (body) => Object.assign(body, { context: { amount: 10, region: 'US' } })),
  },
  'forgets keys that were used': {
    asked: (ask) =>
      edit(ask, (body) => {
        const context = body.context as { idempotency_key?: string } | undefined;
        if (context?.idempotency_key !== undefined) context.idempotency_key += String(Math.random());
      }),
  },
  'takes any passport': {
    asked: (ask) => edit(ask, (body) => Object.assign((body.passport ?? {}) as object, { kind: 'template' })),
  },
  'gives every capability': {
    asked: (ask) =>
      edit(ask, (body) => Object.assign((body.passport ?? {}) as object, { capabilities: [{ id: 'item.buy' }] })),
  },
  'calls a context that is not valid something else': {
    answered: at(isDecision, deniedWith('oap.invalid_context', 'oap.policy_error')),
  },
  'hears of no status': { deaf: ['passport.status'] },
  'hears of no new key, and says it has': { deaf: ['keys.rotate'] },
  'never reactivates': { deaf: ['passport.status active'] },
  'suspends whoever it saw last': { confused: true },
};

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite({ cases: `${ROOT}cases`, schemas: `${ROOT}schemas` }, FILES);
});

const judge = ({ asked, answered, deaf = [], confused }: Broken): Promise<SuiteRun> => {
  let last: unknown;
  const sendBroken: SendHttp = async (ask) => {
    edit(ask, ({ passport }) => {
      last = (passport as Members | undefined)?.passport_id;
    });
    const sent = asked?.(ask) ?? ask;
    const reply = await send(sent);
    return reply.kind === 'answer' ? (answered?.(reply, sent) ?? reply) : reply;
  };
  const controlBroken: SendHttp = async (ask) => {
    const message = JSON.parse(ask.body ?? '{}') as Members;
    const isDeaf =
      deaf.includes(String(message.op)) || deaf.includes(`${String(message.op)} ${String(message.status)}`);
    if (!isDeaf)
      return control(confused === true ? { ...ask, body: JSON.stringify({ ...message, passport_id: last }) } : ask);
    const text = JSON.stringify({ id: message.id, result: {} });
    return { kind: 'answer', status: 200, type: 'application/json', body: Buffer.from(text) };
  };
  return runSuite({
    cases: suite.cases,
    chooseSets: (declaration) => chooseSets(suite.sets, {}, declaration),
    choices: chooseReadings(suite.readings, []),
    levelOf: (id) => suite.requirements.get(id)?.level,
    makeTarget: () =>
      new HttpTarget({
        send: sendBroken,
        control: controlBroken,
        name: 'x',
        limits: timeLimits(6),
        clock: elapsedClock,
      }),
    driver: 'http',
    jobs: 1,
    seed: 'broken',
    nonce: 'nonce',
    shuffled: false,
    suite: { name: 'oap', version: '1' },
    now: () => '2026-01-01T00:00:00Z',
  });
};

describe('servers that are wrong in one way', () => {
  const killed = new Set<string>();

  it.each(Object.entries(BROKEN))('one that %s is not PASSED', async (_, broken) => {
    const { report } = await judge(broken);
    for (const { id, verdict } of report.cases) if (verdict !== 'pass') killed.add(id);
    expect(report.footer.outcome).not.toBe('PASSED');
  });

  it('are noticed by every case of the role, some by each', () => {
    const own = suite.cases.filter(({ role }) => role === 'server').map(({ id }) => id);
    expect(own.filter((id) => !killed.has(id))).toEqual([]);
  });
});
