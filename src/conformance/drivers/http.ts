import { parseJson } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import type { TimeLimits } from '../limits.js';
import type { Answer, Feature, Greeting, Request, Target } from '../target.js';
import type { Clock, HttpReply, SendHttp } from '../transport.js';
import { cut, readReply } from './read-reply.js';
import { unwrapDecision } from './unwrap-decision.js';

export interface HttpOptions {
  readonly send: SendHttp;
  /** Sends to the control API; without one nothing can be told to the server but requests. */
  readonly control?: SendHttp;
  /** Agents that are registered with the server, by the id of the passport: they are sent as the agent's id, not with the passport. */
  readonly agents?: Readonly<Record<string, string>>;
  /** How the server is called when its discovery does not say. */
  readonly name: string;
  readonly limits: TimeLimits;
  readonly clock: Clock;
}

/** What a server can be told by its control API. State and facts of others are nothing that a request may bring. */
const CONTROL_FEATURES: readonly Feature[] = ['clock', 'status', 'reset'];
const JSON_TYPE = /^(application|text)\/([a-z0-9.-]+\+)?json$/;
/** Statuses with which a server says that the request itself is wrong, which it may of an invalid passport or unknown policy. */
const REFUSING = [400, 404, 409, 413, 415, 422];

/** Statuses that are about the caller, not about what he asked. */
const NO_ANSWER = [401, 403, 429];

const http = (message: string): Answer => ({ kind: 'http', message });

/** The JSON object that an HTTP answer carries; a text says why there is none. */
const readBody = (reply: Extract<HttpReply, { kind: 'answer' }>): Members | string => {
  const { status, type, body } = reply;
  if (type !== '' && !JSON_TYPE.test(type)) return `status ${status} with ${type}, not with JSON`;
  const parsed = parseJson(body, { file: 'answer' });
  if (!parsed.ok) return `status ${status} with a body that is no JSON`;
  return isMembers(parsed.value) ? parsed.value : `status ${status} with a body that is no object`;
};

const codeOf = (body: Members): string | undefined => {
  const inner = isMembers(body.error) ? body.error : body;
  const code = [inner.code, body.error, inner.error_code].find((each) => typeof each === 'string' && each !== '');
  return typeof code === 'string' ? code : undefined;
};

/**
 * A verify server over HTTP. A denial is status 200 with a decision that denies; every other status, a web page, a redirect away and
 * silence are errors, except that a request that is wrong in itself may be refused with 400, 404 or 422 and a code.
 */
export class HttpTarget implements Target {
  private readonly options: HttpOptions;
  private caseEndsAt = Number.POSITIVE_INFINITY;
  private nextId = 1;

  constructor(options: HttpOptions) {
    this.options = options;
  }

  async greet(): Promise<Greeting> {
    const { send, limits, control, name } = this.options;
    const reply = await send({ method: 'GET', path: '/.well-known/oap', timeoutMs: limits.hello });
    if (reply.kind === 'failed') return { ok: false, message: reply.message };
    const body = reply.status === 200 ? readBody(reply) : {};
    const found = isMembers(body) ? body : {};
    const text = (value: unknown): string | undefined =>
      typeof value === 'string' && value !== '' ? cut(value, 200) : undefined;
    const implementation = {
      name: text(found.name) ?? text(found.issuer) ?? name,
      version: text(found.version) ?? 'unknown',
      language: '',
    };
    return {
      ok: true,
      declaration: { implementation, roles: ['server'], features: control === undefined ? [] : CONTROL_FEATURES },
    };
  }

  async close(): Promise<void> {}

  async ask(request: Request): Promise<Answer> {
    const { clock, limits } = this.options;
    if (request.op === 'case.begin') this.caseEndsAt = clock() + limits.case;
    const timeoutMs = Math.min(limits.step, this.caseEndsAt - clock());
    if (timeoutMs <= 0) return { kind: 'timeout', message: 'the case took too long' };
    if (request.op === 'jwks') return this.jwks(timeoutMs);
    if (request.op === 'evaluate') return this.evaluate(request, timeoutMs);
    if (request.op === 'http') return this.http(request, timeoutMs);
    if (['passport.validate', 'receipt.verify', 'digest'].includes(request.op))
      return { kind: 'error', message: `${request.op} is nothing that a server is asked over HTTP` };
    return this.tell(request, timeoutMs);
  }

  private async jwks(timeoutMs: number): Promise<Answer> {
    const reply = await this.options.send({ method: 'GET', path: '/.well-known/oap/jwks.json', timeoutMs });
    if (reply.kind === 'failed') return this.failure(reply);
    if (reply.status !== 200) return http(`the keys: status ${reply.status}`);
    const body = readBody(reply);
    return typeof body === 'string' ? http(`the keys: ${body}`) : { kind: 'result', result: body };
  }

  private async evaluate(request: Request, timeoutMs: number): Promise<Answer> {
    const { policy, policy_id, passport, passport_text, context, state, facts } = request;
    if (state !== undefined || facts !== undefined)
      return { kind: 'unsupported', feature: 'state', reason: 'a request brings neither state nor facts' };
    if (typeof passport_text === 'string')
      return { kind: 'error', message: 'a passport as text cannot be put into a request' };
    const id = isMembers(passport) && typeof passport.passport_id === 'string' ? passport.passport_id : undefined;
    const agent = id === undefined ? undefined : this.options.agents?.[id];
    const body = {
      ...(agent === undefined ? { passport } : { agent_id: agent }),
      context,
      ...(policy === undefined ? {} : { policy }),
    };
    const name = policy === undefined ? encodeURIComponent(String(policy_id)) : 'IN_BODY';
    const path = `/api/verify/policy/${name}`;
    const reply = await this.options.send({ method: 'POST', path, body: JSON.stringify(body), timeoutMs });
    if (reply.kind === 'failed') return this.failure(reply);
    const read = readBody(reply);
    if (typeof read === 'string') return http(read);
    const decision = unwrapDecision(read);
    if (reply.status === 200) return { kind: 'result', result: { decision } };
    if (Object.hasOwn(read, 'allow') || Object.hasOwn(decision, 'allow'))
      return http(`status ${reply.status} with \`allow\`: an error that somebody will take for a decision`);
    const code = codeOf(read);
    return REFUSING.includes(reply.status) && code !== undefined
      ? { kind: 'rejected', code }
      : http(`status ${reply.status}${code === undefined ? '' : ` (${code.slice(0, 100)})`}, which is no decision`);
  }

  /** Sends a request as it is; what says nothing about the server as such is no answer. */
  private async http({ method, path, headers, body }: Request, timeoutMs: number): Promise<Answer> {
    const reply = await this.options.send({
      method: method === 'POST' ? 'POST' : 'GET',
      path: String(path),
      timeoutMs,
      ...(isMembers(headers) ? { headers: headers as Readonly<Record<string, string>> } : {}),
      ...(typeof body === 'string' ? { body } : {}),
    });
    if (reply.kind === 'failed') return this.failure(reply);
    const { status, type } = reply;
    if (NO_ANSWER.includes(status) || status >= 500) return http(`status ${status}, which says nothing about ${path}`);
    const read = readBody(reply);
    if (typeof read === 'string') return http(read);
    return { kind: 'result', result: { status, type, body: Buffer.from(reply.body).toString('utf8') } };
  }

  /** Tells the control API what an adapter would be told, in the same words; without one the beginning and end of a case need none. */
  private async tell(request: Request, timeoutMs: number): Promise<Answer> {
    const { control } = this.options;
    if (control === undefined)
      return request.op === 'case.begin' || request.op === 'case.end'
        ? { kind: 'result', result: {} }
        : { kind: 'unsupported', feature: 'status', reason: 'there is no control API' };
    const id = this.nextId++;
    const reply = await control({ method: 'POST', path: '', body: JSON.stringify({ id, ...request }), timeoutMs });
    if (reply.kind === 'failed') return this.failure(reply);
    if (reply.status !== 200) return http(`the control API: status ${reply.status}`);
    return readReply(Buffer.from(reply.body).toString('utf8'), id);
  }

  private failure({ message, late }: Extract<HttpReply, { kind: 'failed' }>): Answer {
    return late ? { kind: 'timeout', message } : { kind: 'http', message };
  }
}
