import { isMembers, type Members } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import type { Answer, Request } from '../../target.js';
import { type DefectRows, defects } from '../defect.js';

interface Said {
  readonly status: number;
  readonly body: Members;
}

/** Changes what is answered over HTTP at some paths: status and body. */
const at = (fits: (path: string) => boolean, change: (said: Said) => Said): Flaws => ({
  answer: (answer: Answer, { op, path }: Request): Answer => {
    if (op !== 'http' || answer.kind !== 'result' || !isMembers(answer.result) || !fits(String(path))) return answer;
    const { status, body, type } = answer.result;
    const said = change({ status: Number(status), body: JSON.parse(String(body)) as Members });
    return { kind: 'result', result: { status: said.status, type, body: JSON.stringify(said.body) } };
  },
});

const is =
  (wanted: string) =>
  (path: string): boolean =>
    path === wanted;
const verifies = (path: string): boolean => path.startsWith('/api/verify/policy/');
const discovers = (path: string): boolean => path === '/.well-known/oap' || path === '/.well-known/oap/';
const KEYS = '/.well-known/oap/jwks.json';
const missing = (said: Said): Said => ({ status: 404, body: { error: 'not_found', was: said.status } });

/** A server that answers every request that is put to it as HTTP alike. */
const serves = (status: number, body: string): Flaws => ({
  answer: (answer, { op }) =>
    op === 'http' ? { kind: 'result', result: { status, type: 'application/json', body } } : answer,
});

const ROWS: DefectRows = {
  'no-discovery': ['has no discovery without a slash', at(is('/.well-known/oap'), missing)],
  'no-discovery-with-slash': ['has no discovery with a slash', at(is('/.well-known/oap/'), missing)],
  'discovery-without-endpoint': [
    'names no passport endpoint in discovery',
    at(discovers, ({ status, body: { passport_endpoint: _, ...body } }) => ({ status, body })),
  ],
  'discovery-version': [
    'names a version of three numbers in discovery',
    at(discovers, ({ status, body }) => ({ status, body: { ...body, oap_version: '1.0.0' } })),
  ],
  'no-keys': ['has its keys elsewhere', at(is(KEYS), missing)],
  'private-keys': [
    'publishes the private part of its keys',
    at(is(KEYS), ({ status, body }) => {
      const keys = Array.isArray(body.keys)
        ? body.keys.map((key: unknown) => (isMembers(key) ? { ...key, d: key.x } : key))
        : [];
      return { status, body: { keys } };
    }),
  ],
  'denies-with-404': [
    'answers a denial with another status than 200',
    at(verifies, ({ status, body }) => ({ status: body.allow === false ? 404 : status, body })),
  ],
  'allows-with-201': [
    'answers an allowance with another status than 200',
    at(verifies, ({ status, body }) => ({ status: body.allow === true ? 201 : status, body })),
  ],
  'half-a-decision': [
    'leaves members out of what it answers',
    at(verifies, ({ status, body: { expires_in: _, ...body } }) => ({ status, body })),
  ],
  'allow-in-error': [
    'carries `allow` in errors',
    at(verifies, ({ status, body }) => ({ status, body: status === 200 ? body : { ...body, allow: false } })),
  ],
  'error-as-200': ['answers a broken request with status 200', at(verifies, ({ body }) => ({ status: 200, body }))],
  'inside-out': [
    'tells of its inside in errors',
    at(verifies, ({ status, body }) => ({
      status,
      body: status === 200 ? body : { ...body, stack: 'Error: no\n    at read (/srv/app.js:1:1)' },
    })),
  ],
  'nothing-there': ['answers 404 wherever it is asked as a server', serves(404, '{}')],
  'empty-answers': ['answers an empty object wherever it is asked as a server', serves(200, '{}')],
  'allows-by-status': [
    'allows with the status of an error wherever it is asked as a server',
    serves(400, '{"allow":true}'),
  ],
};

export const SERVER_DEFECTS = defects('server', ROWS);
