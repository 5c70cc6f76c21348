import { parseJson } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import type { Answer, Request } from '../target.js';

/** What stands behind the routes. */
export interface Behind {
  readonly evaluate: (request: Request) => Promise<Answer>;
  readonly jwks: () => Members;
}

const ORIGIN = 'https://reference.example.com';
const DISCOVERY: Members = {
  oap_version: '1.0',
  authorization_endpoint: `${ORIGIN}/api/verify/{agent_id}`,
  passport_endpoint: `${ORIGIN}/api/passports/{agent_id}`,
  policy_endpoint: `${ORIGIN}/api/policies/{policy_name}`,
  jwks_uri: `${ORIGIN}/.well-known/oap/jwks.json`,
};
const VERIFY = /^\/api\/verify\/policy\/([^/]+)$/;

const say = (status: number, body: Members): Answer => ({
  kind: 'result',
  result: { status, type: 'application/json', body: JSON.stringify(body) },
});

/**
 * The reference as a server, as far as cases ask for its routes: so that these can be proved without a socket. `oap serve` is the server that
 * clients talk to.
 */
export const answerHttp = async ({ method, path, body }: Request, { evaluate, jwks }: Behind): Promise<Answer> => {
  const route = `${String(method)} ${String(path)}`;
  if (route === 'GET /.well-known/oap' || route === 'GET /.well-known/oap/') return say(200, DISCOVERY);
  if (route === 'GET /.well-known/oap/jwks.json') return say(200, jwks());
  const [, name] = VERIFY.exec(String(path)) ?? [];
  if (method !== 'POST' || name === undefined) return say(404, { error: 'not_found' });
  const parsed = parseJson(typeof body === 'string' ? body : '', { file: 'body' });
  if (!parsed.ok || !isMembers(parsed.value)) return say(400, { error: 'invalid_json' });
  const { passport, policy, context } = parsed.value;
  const policy_id = isMembers(policy) ? policy.id : decodeURIComponent(name);
  const answer = await evaluate({ op: 'evaluate', passport, policy, policy_id, context });
  if (answer.kind === 'rejected') return say(422, { error: answer.code });
  const decision = answer.kind === 'result' && isMembers(answer.result) ? answer.result.decision : undefined;
  return isMembers(decision) ? say(200, decision) : say(500, { error: 'internal_server_error' });
};
