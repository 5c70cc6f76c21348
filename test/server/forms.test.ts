import { describe, expect, it } from 'vitest';
import { verifyDecision } from '../../src/crypto/index.js';
import { digest } from '../../src/json/index.js';
import { ROUTES } from '../../src/server/routes/index.js';
import type { Members } from '../../src/spec/index.js';
import { validateDocument } from '../../src/validate/index.js';
import { AGENT, ask, COMMAND, codeOf, KEY, NOW, PACKS, PASSPORT, REFUND, refund, start, verify } from './start.js';

const OTHER = '0b7c1c52-3f0a-4d0e-9d55-2f1f7b0b6f11';
const server = await start({ aliases: new Map([['ap_alias', AGENT]]) });

const check = (document: Members) =>
  verifyDecision(JSON.stringify(document), {
    now: NOW,
    findKey: () => ({ key: KEY.publicKey, match: 'given', source: 'test' }),
    passport: { value: PASSPORT },
  });

const COMMAND_PACK = PACKS.find(({ id }) => id === COMMAND)?.document as Members;

describe('what clients send', () => {
  const context = { command: 'ls' };
  const forms: readonly (readonly [string, unknown])[] = [
    ['an agent beside the context', { agent_id: AGENT, context }],
    ['an agent in the context', { context: { agent_id: AGENT, policy_id: COMMAND, ...context } }],
    ['a context in the context', { context: { agent_id: AGENT, policy_id: COMMAND, context } }],
    ['a passport', { passport: PASSPORT, context }],
    ['a passport as clients write it', { passport: { ...PASSPORT, agent_id: AGENT, never_expires: true }, context }],
    ['an alias', { agent_id: 'ap_alias', context }],
    ['null for what is absent', { agent_id: AGENT, passport: null, policy: null, idempotency_key: null, context }],
    ['a policy beside the path', { agent_id: AGENT, policy: COMMAND_PACK, context }],
  ];
  it.each(forms)('%s', async (_, body) => {
    const answered = await verify(server, COMMAND, body);
    expect(answered.status).toBe(200);
    expect(answered.body).toMatchObject({ allow: true, agent_id: AGENT, policy_id: COMMAND });
  });

  it('a context in the context is no other one when more than names stands beside it', async () => {
    const { status, body } = await verify(server, COMMAND, {
      context: { agent_id: AGENT, command: 'ls', context: {} },
    });
    expect([status, body.allow]).toEqual([200, true]);
    const inner = await verify(server, COMMAND, { context: { agent_id: AGENT, cwd: '/', context: { command: 'ls' } } });
    expect(codeOf(inner)).toBe('oap.invalid_context');
  });

  it('a policy in the body', async () => {
    const body = { context: { agent_id: AGENT, policy_id: 'x', command: 'ls' }, policy: COMMAND_PACK };
    const answered = await verify(server, 'IN_BODY', body);
    expect(answered.body).toMatchObject({ allow: true, evaluated: { passport: 'registry', policy: 'request' } });
    expect(answered.headers['oap-evaluated']).toBe('passport=registry, policy=request');
    expect(
      (await verify(server, 'IN_BODY', { agent_id: AGENT, policy: COMMAND, context: { command: 'ls' } })).body,
    ).toMatchObject({
      allow: true,
      policy_id: COMMAND,
      evaluated: { policy: 'registry' },
    });
    expect((await verify(server, 'IN_BODY', { agent_id: AGENT, context: { command: 'ls' } })).status).toBe(404);
    const broken = await verify(server, 'IN_BODY', { agent_id: AGENT, policy: { id: 'x' }, context: {} });
    expect([broken.status, broken.body.allow, codeOf(broken)]).toEqual([200, false, 'oap.policy_error']);
  });

  it('an idempotency key in header, body or context, for the rules to see', async () => {
    const { idempotency_key: _, ...rest } = refund('');
    const ways = [
      [{ agent_id: AGENT, context: rest }, { 'idempotency-key': 'key-header' }],
      [{ agent_id: AGENT, context: rest, idempotency_key: 'key-in-body' }, {}],
      [{ agent_id: AGENT, context: { ...rest, idempotency_key: 'key-in-context' } }, {}],
    ] as const;
    for (const [body, headers] of ways) {
      expect((await verify(server, REFUND, body, headers)).body).toMatchObject({ allow: true });
      const again = await verify(server, REFUND, body, headers);
      expect([again.status, codeOf(again)]).toEqual([200, 'oap.idempotency_conflict']);
    }
  });

  it('what clients add to a context, for packs that forbid what they do not name', async () => {
    const closed = {
      ...COMMAND_PACK,
      required_context: { ...(COMMAND_PACK.required_context as Members), additionalProperties: false },
    };
    const added = { agent_id: AGENT, policy_id: COMMAND, idempotency_key: 'closed-1' };
    const asked = async (context: Members, headers = {}) =>
      codeOf(await verify(server, 'IN_BODY', { agent_id: AGENT, policy: closed, context }, headers));
    expect(await asked({ ...added, command: 'ls' })).toBe('oap.allowed');
    expect(await asked({ command: 'ls' }, { 'idempotency-key': 'closed-2' })).toBe('oap.allowed');
    expect(await asked({ command: 'ls' }, { 'idempotency-key': 'closed-2' })).toBe('oap.idempotency_conflict');
    expect(await asked({ ...added, command: 'ls', owner: 'x' })).toBe('oap.invalid_context');
    const named = {
      ...COMMAND_PACK,
      required_context: { ...closed.required_context, properties: { agent_id: false } },
    };
    const refused = { agent_id: AGENT, policy: named, context: { agent_id: AGENT } };
    expect(codeOf(await verify(server, 'IN_BODY', refused))).toBe('oap.invalid_context');
  });

  it('a key beside a context within a context is a word to the server', async () => {
    const context = { agent_id: AGENT, idempotency_key: 'beside-1', context: { command: 'ls' } };
    expect(codeOf(await verify(server, COMMAND, { context }))).toBe('oap.allowed');
    expect(codeOf(await verify(server, COMMAND, { context }))).toBe('oap.idempotency_conflict');
  });

  it('a key is not accepted twice by packs that know of none', async () => {
    const body = { agent_id: AGENT, context: { command: 'ls' } };
    const key = { 'idempotency-key': 'once' };
    expect((await verify(server, COMMAND, body, key)).body).toMatchObject({ allow: true });
    expect(codeOf(await verify(server, COMMAND, body, key))).toBe('oap.idempotency_conflict');
    const long = { ...body, idempotency_key: 'k'.repeat(10_000) };
    expect(codeOf(await verify(server, COMMAND, long))).toBe('oap.allowed');
    expect(codeOf(await verify(server, COMMAND, long))).toBe('oap.idempotency_conflict');
    expect(codeOf(await verify(server, COMMAND, { ...long, idempotency_key: 'k'.repeat(10_001) }))).toBe('oap.allowed');
    // A denial uses up nothing.
    const denied = { agent_id: AGENT, context: { command: 'rm' } };
    expect((await verify(server, COMMAND, denied, { 'idempotency-key': 'twice' })).body).toMatchObject({
      allow: false,
    });
    expect((await verify(server, COMMAND, body, { 'idempotency-key': 'twice' })).body).toMatchObject({ allow: true });
  });

  it('says what the digest of a passport that was sent covers', async () => {
    const sent = { ...PASSPORT, agent_id: AGENT, never_expires: true };
    const { body } = await verify(server, COMMAND, { passport: sent, context: { command: 'ls' } });
    expect(body).toMatchObject({
      passport_digest: digest(PASSPORT),
      evaluated: {
        passport: 'request',
        policy: 'registry',
        digest_covers: 'the passport as sent, without agent_id and never_expires',
      },
    });
  });

  it('what can be evaluated is, and denied with 200', async () => {
    const rows: readonly (readonly [string, unknown, string])[] = [
      ['no context', { agent_id: AGENT }, 'oap.invalid_context'],
      ['a context that is a list', { agent_id: AGENT, context: [] }, 'oap.invalid_context'],
      ['a passport without a signature to come', { passport: { passport_id: OTHER }, context: {} }, 'oap.policy_error'],
      ['a command that is not listed', { agent_id: AGENT, context: { command: 'rm' } }, 'oap.command_not_allowed'],
    ];
    for (const [name, body, code] of rows) {
      const answered = await verify(server, COMMAND, body);
      expect([name, answered.status, answered.body.allow, codeOf(answered)]).toEqual([name, 200, false, code]);
    }
  });

  it('a passport that yields no whole decision gets one that nobody signed', async () => {
    const { body } = await verify(server, COMMAND, { passport: { passport_id: OTHER }, context: {} });
    expect(body.allow).toBe(false);
    expect(body).not.toHaveProperty('signature');
    expect(body.decision).not.toHaveProperty('kid');
  });
});

describe('what clients read', () => {
  const body = { agent_id: AGENT, context: { command: 'ls' } };

  it('both shapes, and the canonical decision with a signature of its own', async () => {
    const { body: answer, headers } = await verify(server, COMMAND, body);
    expect(answer).toMatchObject({ agent_id: AGENT, passport_id: AGENT, created_at: NOW, issued_at: NOW });
    expect(Date.parse(String(answer.expires_at)) - Date.parse(NOW)).toBe(Number(answer.expires_in) * 1000);
    expect(headers['server-timing']).toMatch(/^eval;dur=[0-9.]+$/);
    expect(await check(answer)).toMatchObject({ verdict: 'valid', decision: { dialect: 'hosted-both' } });
    expect(await check(answer.decision as Members)).toMatchObject({ verdict: 'valid', decision: { dialect: 'spec' } });
    expect(await check({ ...answer, evaluated: { passport: 'request', policy: 'registry' } })).toMatchObject({
      verdict: 'invalid',
    });
    expect(await check({ ...answer, decision: { ...(answer.decision as Members), allow: false } })).toMatchObject({
      verdict: 'invalid',
    });
    const forged = { ...(answer.decision as Members), signature: answer.signature };
    expect(await check({ ...answer, decision: forged })).toMatchObject({ verdict: 'invalid' });
  });

  it('few members for the older Python SDK', async () => {
    const { body: answer } = await verify(server, COMMAND, body, { 'user-agent': 'aport-sdk-python/0.1.0' });
    expect(Object.keys(answer).sort()).toEqual([
      ...[
        'allow',
        'assurance_level',
        'created_at',
        'decision_id',
        'expires_in',
        'passport_digest',
        'reasons',
        'signature',
      ],
    ]);
  });

  it('the flat form for the JavaScript SDK', async () => {
    const { body: answer } = await verify(server, COMMAND, body, { 'user-agent': 'aport-sdk-js/0.1.3' });
    expect(answer).not.toHaveProperty('decision');
    expect(await check(answer)).toMatchObject({ verdict: 'valid' });
  });

  it('exactly the canonical document when asked for', async () => {
    const { body: answer } = await verify(server, COMMAND, body, { accept: 'application/json; profile="canonical"' });
    expect(await validateDocument('decision', answer)).toEqual([]);
    expect(await check(answer)).toMatchObject({ verdict: 'valid', decision: { dialect: 'spec' } });
  });

  it('an allow that others may keep ends no later than a suspension must be known', async () => {
    expect((await verify(server, COMMAND, body)).body.expires_in).toBe(30);
    expect((await verify(server, REFUND, { agent_id: AGENT, context: refund('ttl-0000001', 1) })).body.expires_in).toBe(
      0,
    );
  });
});

describe('every route', () => {
  const json = (method: string, body: unknown) => ({ method, body });
  const rows: readonly (readonly [string, string, object, number])[] = [
    ['POST', `/api/verify/policy/${COMMAND}`, json('POST', { agent_id: AGENT, context: { command: 'ls' } }), 200],
    ['POST', `/api/verify/token/${COMMAND}`, json('POST', { agent_id: AGENT, context: { command: 'ls' } }), 200],
    ['POST', '/api/verify/token/validate', json('POST', { token: 'x' }), 401],
    ['GET', `/api/verify/${AGENT}?policy_pack=${COMMAND}&context=%7B%7D`, {}, 200],
    ['GET', `/api/passports/${AGENT}`, {}, 200],
    ['GET', `/api/passports/${AGENT}/verify_view`, {}, 200],
    ['PUT', `/api/passports/${AGENT}/status`, json('PUT', { status: 'active' }), 200],
    [
      'POST',
      '/v1/verify',
      json('POST', { passport: AGENT, policy: COMMAND, tool: 'exec', args: { command: 'ls' } }),
      200,
    ],
    ['POST', '/api/issue', json('POST', { name: 'New', capabilities: ['system.command.execute'] }), 200],
    ['POST', '/api/suspend', json('POST', { agent_id: OTHER }), 404],
    ['GET', '/api/policies', {}, 200],
    ['GET', `/api/policies/${COMMAND}`, {}, 200],
    ['GET', `/api/verify/decisions/get/${OTHER}`, {}, 404],
    ['GET', '/.well-known/oap', {}, 200],
    ['GET', '/.well-known/oap/', {}, 200],
    ['GET', '/.well-known/oap/jwks.json', {}, 200],
    ['GET', '/jwks.json', {}, 200],
    ['GET', '/api/status', {}, 200],
    ['GET', '/health', {}, 200],
    ['GET', '/metrics', {}, 200],
    ['GET', '/openapi.json', {}, 200],
  ];

  it('is asked here', () => {
    const patterns = ROUTES.flatMap(({ method, paths }) =>
      paths.map((path) => [`${method} ${path}`, new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`)] as const),
    );
    const unasked = patterns.filter(
      ([name, pattern]) =>
        !rows.some(([method, path]) => name.startsWith(`${method} `) && pattern.test(path.split('?')[0] ?? '')),
    );
    expect(unasked.map(([name]) => name)).toEqual([]);
  });

  it.each(rows)('%s %s', async (_, path, asked, status) => {
    expect((await ask(server, path, asked)).status).toBe(status);
    // Bases that end in a slash make two of them; nobody is sent elsewhere.
    expect((await ask(server, `/${path}`.replace('/api/', '/api//'), asked)).status).toBe(status);
  });

  it('gives what it says', async () => {
    const policies = JSON.parse((await ask(server, '/api/policies')).text) as readonly Members[];
    expect(policies.map(({ id }) => id)).toEqual(PACKS.map(({ id }) => id));
    expect((await ask(server, '/api/policies/payments.refunds.v1')).body.id).toBe(REFUND);
    expect((await ask(server, `/api/verify/${AGENT}`)).body).toMatchObject({
      agent_id: AGENT,
      status: 'active',
      name: 'Refund agent',
    });
    const exact = { headers: { accept: 'application/json; profile="canonical"' } };
    expect(digest((await ask(server, `/api/passports/${AGENT}`, exact)).body)).toBe(digest(PASSPORT));
    expect((await ask(server, `/api/passports/${AGENT}`)).body.agent_id).toBe(AGENT);
    expect((await ask(server, `/api/passports/${AGENT}?format=vc`)).status).toBe(400);
    for (const path of ['/jwks.json', '/.well-known/oap/jwks.json']) {
      const { body, headers } = await ask(server, path);
      expect(Object.keys(body)).toEqual(['keys']);
      expect(headers).not.toHaveProperty('server-timing');
      expect(await validateDocument('jwks', body)).toEqual([]);
    }
    const { body: found } = await ask(server, '/.well-known/oap');
    const faults = (await validateDocument('discovery', found)).filter(
      ({ requirement }) => requirement !== 'OAP-DISCOVERY-017',
    );
    expect(faults).toEqual([]);
    expect((await ask(server, '/metrics')).text).toMatch(
      /^oap_decisions_total\{policy="system\.command\.execute\.v1",allow="true"\} [0-9]+$/m,
    );
  });

  it('a tool adapter gets a singular reason', async () => {
    const asked = (command: string) =>
      ask(
        server,
        '/v1/verify',
        json('POST', { agent_context: { agentId: AGENT }, policy: COMMAND, tool: 'exec', args: { command } }),
      );
    expect((await asked('ls')).body).toMatchObject({ allow: true, reason: 'All rules of the policy pack pass' });
    const denied = await asked('rm');
    expect(denied.body).toMatchObject({ allow: false, metadata: { code: 'oap.command_not_allowed' } });
    expect(denied.body.receipt_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes the name of the tool for that of the policy when it names none', async () => {
    const asked = (body: object) => ask(server, '/v1/verify', json('POST', { agent_id: AGENT, ...body }));
    for (const tool of [COMMAND, 'system.command.execute']) {
      expect((await asked({ tool, args: { command: 'ls' } })).body.allow).toBe(true);
      expect((await asked({ tool, policy: null, args: { command: 'rm' } })).body.allow).toBe(false);
      expect((await asked({ tool, policy: 'none.v1', args: { command: 'ls' } })).status).toBe(404);
    }
    expect(codeOf(await asked({ tool: 'exec', args: { command: 'ls' } }))).toBe('policy_not_found');
    expect(codeOf(await asked({ args: { command: 'ls' } }))).toBe('policy_not_found');
    expect((await ask(server, '/v1/verify', json('POST', { tool: COMMAND, args: {} }))).status).toBe(400);
  });

  it('denies a tool with arguments that are no object', async () => {
    // A pack that asks for nothing in its context would allow whatever is left out of it.
    const open = {
      evaluation_rules: [],
      required_fields: [],
      optional_fields: [],
      required_context: { type: 'object' },
    };
    const policy = { ...COMMAND_PACK, ...open };
    const asked = async (args: unknown) =>
      (await ask(server, '/v1/verify', json('POST', { agent_id: AGENT, policy, tool: 'exec', args }))).body;
    for (const args of [{}, null, undefined]) expect(await asked(args)).toMatchObject({ allow: true });
    for (const args of [['ls'], 'ls', 0, false])
      expect(await asked(args)).toMatchObject({ allow: false, metadata: { code: 'oap.invalid_context' } });
  });
});

describe('tokens', () => {
  const issue = async (pack: string, body: unknown) => (await ask(server, `/api/verify/token/${pack}`, { body })).body;
  const validate = (token: unknown, headers = {}) =>
    ask(server, '/api/verify/token/validate', { body: { token }, headers });

  it('stand for the decision', async () => {
    const { token, decision, expires_in } = await issue(COMMAND, { agent_id: AGENT, context: { command: 'ls' } });
    expect(expires_in).toBe(30);
    const { status, body } = await validate(token);
    expect([status, body.valid]).toEqual([200, true]);
    expect((body.decision as Members).decision_id).toBe((decision as Members).decision_id);
    const thin = (await validate(token, { 'user-agent': 'aport-sdk-python/0.1.0' })).body.decision as Members;
    expect(Object.keys(thin)).toHaveLength(8);
  });

  it('of a decision for one use are good once', async () => {
    const { token, expires_in } = await issue(REFUND, { agent_id: AGENT, context: refund('token-00001', 1) });
    expect(expires_in).toBe(0);
    expect((await validate(token)).status).toBe(200);
    expect((await validate(token)).status).toBe(401);
  });

  it('are refused when anything about them is changed', async () => {
    const { token } = await issue(COMMAND, { agent_id: AGENT, context: { command: 'ls' } });
    const [head = '', body = '', tail = ''] = String(token).split('.');
    const none = Buffer.from('{"alg":"none","kid":"oap:registry:test-1"}').toString('base64url');
    for (const wrong of [
      `${head}.${body}.`,
      `${none}.${body}.`,
      `${none}.${body}.${tail}`,
      `${head}.${body}A.${tail}`,
      '',
      'x'.repeat(100_000),
    ])
      expect((await validate(wrong)).status).toBe(401);
  });
});
