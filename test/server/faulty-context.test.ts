import { describe, expect, it } from 'vitest';
import type { Members } from '../../src/spec/index.js';
import { AGENT, ask, COMMAND, codeOf, PASSPORT, start } from './start.js';

const server = await start();

const post = (path: string, body: string | Buffer) =>
  ask(server, path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
const decide = (body: string | Buffer) => post(`/api/verify/policy/${COMMAND}`, body);

/** The other context that comes with each is sound, and would be allowed. */
const FAULTS: readonly (readonly [string, string])[] = [
  ['an integer that is read otherwise', '{"command":"ls","job":12345678901234567890}'],
  ['a number beyond all', '{"command":"ls","job":1e999}'],
  ['a lone surrogate', '{"command":"ls","note":"\\ud800"}'],
  ['a lone surrogate in a name', '{"command":"ls","\\ud800":1}'],
  ['a name twice', '{"command":"ls","command":"ls"}'],
  ['too deep a value', `{"command":"ls","tree":${'['.repeat(900)}${']'.repeat(900)}}`],
  ['too many values', `{"command":"ls","list":[${'1,'.repeat(60_000)}1]}`],
  ['more faults than are told', `{"command":"ls","list":[${'1e999,'.repeat(60)}1]}`],
  ['no depth that anybody follows', `{"command":"ls","tree":${'['.repeat(90_000)}${']'.repeat(90_000)}}`],
  ['brackets and quotes in its texts', '{"command":"ls","note":"]}\\\\\\",\\"context\\":{\\ud800"}'],
];

describe('a context that nobody can rely on is denied, not refused (E-33)', () => {
  it.each(FAULTS)('%s', async (_, context) => {
    const inContext = `{"agent_id":"${AGENT}",${context.slice(1)}`;
    for (const body of [
      `{"agent_id":"${AGENT}","context":${context}}`,
      `{"context":${context},"agent_id":"${AGENT}"}`,
      `{"context":${inContext}}`,
      `{"context":{"agent_id":"${AGENT}","policy_id":"${COMMAND}","context":${context}}}`,
      `{"passport":${JSON.stringify(PASSPORT)},"context":${context}}`,
    ]) {
      const answered = await decide(body);
      expect([answered.status, answered.body.allow, codeOf(answered)]).toEqual([200, false, 'oap.invalid_context']);
      expect(answered.body).toHaveProperty('signature');
    }
  });

  it('says what is wrong, and where', async () => {
    const { body } = await decide(`{"agent_id":"${AGENT}",\n"context":{"command":"ls","job":1e999}}`);
    const [reason] = body.reasons as readonly Members[];
    expect(reason?.message).toMatch(/^The context is not valid: The number is larger .* \(line 2, column 33\)$/);
  });

  it('holds for tokens and for the arguments of tools', async () => {
    const token = await post(`/api/verify/token/${COMMAND}`, `{"agent_id":"${AGENT}","context":{"x":1e999}}`);
    expect([token.status, (token.body.decision as Members).allow]).toEqual([200, false]);
    const args = '{"command":"ls","job":1e999}';
    const tool = await post('/v1/verify', `{"agent_id":"${AGENT}","policy":"${COMMAND}","tool":"sh","args":${args}}`);
    expect([tool.status, tool.body.allow]).toEqual([200, false]);
  });

  it('uses up no key and no count', async () => {
    const body = (context: string) => `{"agent_id":"${AGENT}","idempotency_key":"faulty-1","context":${context}}`;
    expect((await decide(body('{"command":"ls","x":1e999}'))).body.allow).toBe(false);
    expect((await decide(body('{"command":"ls"}'))).body.allow).toBe(true);
  });

  it.each([
    ['a fault beside it', `{"agent_id":"${AGENT}","context":{"x":1e999},"y":1e999}`],
    [
      'a fault behind more than is looked at',
      `{"agent_id":"${AGENT}","context":{"x":${'['.repeat(99)}${']'.repeat(99)}},"y":"\\ud800"}`,
    ],
    ['no JSON behind more than is looked at', `{"agent_id":"${AGENT}","context":{"x":${'['.repeat(99)}`],
    ['a name beside it that is written in escapes', `{"agent_id":"${AGENT}","context":{"x":1e999},"\\u0079":1e999}`],
    ['no JSON in it', `{"agent_id":"${AGENT}","context":{"x":NaN}}`],
    ['a passport with a fault', `{"passport":{"passport_id":"a","limits":{"x":1e999}},"context":{"command":"ls"}}`],
    ['a name of a pointer that begins alike', `{"agent_id":"${AGENT}","context":{},"contexts":{"x":1e999}}`],
  ])('what is no body for a decision is still refused: %s', async (_, body) => {
    const answered = await decide(body);
    expect([answered.status, answered.body.error]).toEqual([400, 'invalid_json']);
  });

  it('is denied when it is no text at all, and refused when that stands beside it', async () => {
    const broken = (text: string): Buffer => Buffer.from(text, 'latin1');
    const inside = await decide(broken(`{"agent_id":"${AGENT}","context":{"command":"ls","note":"\xe9"}}`));
    expect([inside.status, codeOf(inside)]).toEqual([200, 'oap.invalid_context']);
    const beside = await decide(broken(`{"agent_id":"${AGENT}","note":"\xe9","context":{"command":"ls"}}`));
    expect([beside.status, beside.body.error]).toEqual([400, 'invalid_json']);
  });

  it('is not denied for an agent that is named twice', async () => {
    const { status } = await decide(`{"agent_id":"${AGENT}","agent_id":"${AGENT}","context":{"x":1e999}}`);
    expect(status).toBe(400);
  });

  it('is refused by routes that decide nothing', async () => {
    expect((await post('/api/issue', '{"name":"a","context":{"x":1e999}}')).status).toBe(400);
  });
});
