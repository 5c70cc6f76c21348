import { parseJson } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import { validateDocument } from '../../validate/index.js';
import type { HttpStep } from '../cases/index.js';
import { unwrapDecision } from '../drivers/unwrap-decision.js';
import type { Answer } from '../target.js';
import { type Judging, show, why } from './judging.js';
import type { Why } from './verdict.js';

/** A server that is judged on one machine has no certificate: what is said of https alone is not held against it. */
const OF_HTTPS = ['OAP-DISCOVERY-017', 'OAP-CONF-007'];

const readBody = (text: unknown): unknown => {
  const parsed = typeof text === 'string' ? parseJson(text, { file: 'answer' }) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
};

const judgeDocument = async (
  at: Judging,
  kind: HttpStep['expect']['document'],
  body: unknown,
): Promise<readonly Why[]> => {
  if (kind === undefined) return [];
  const document = kind === 'decision' && isMembers(body) ? unwrapDecision(body) : body;
  const findings = (await validateDocument(kind, document)).filter(
    ({ severity, requirement }) => severity === 'error' && !OF_HTTPS.includes(requirement ?? ''),
  );
  return findings
    .slice(0, 5)
    .map(({ code, message, pointer, requirement }) =>
      why(
        at,
        code,
        `${pointer === '' ? 'the body' : pointer}: ${message}`,
        requirement === undefined ? {} : { requirement },
      ),
    );
};

const judgeMembers = (at: Judging, wanted: Members, body: unknown): readonly Why[] => {
  const inner = isMembers(body) ? unwrapDecision(body) : {};
  return Object.entries(wanted)
    .filter(([name, value]) => JSON.stringify(inner[name]) !== JSON.stringify(value))
    .map(([name, value]) =>
      why(at, 'http/wrong-member', `\`${name}\` is not what the case expects`, {
        expected: show(value),
        actual: show(inner[name]),
      }),
    );
};

/**
 * What came of `http`: the status and the body that the case expects. An answer with another status than 200 that carries `allow` is wrong
 * whatever was expected: somebody will take it for a decision.
 */
export const judgeHttp = async (at: Judging, { expect }: HttpStep, answer: Answer): Promise<readonly Why[]> => {
  const { status, body: text } = answer.kind === 'result' && isMembers(answer.result) ? answer.result : ({} as Members);
  if (typeof status !== 'number') return [why(at, 'http/no-answer', '`status` is no number', { actual: show(answer) })];
  if (!expect.status.includes(status))
    return [
      why(at, 'http/wrong-status', 'the status is another one', {
        expected: expect.status.join(' or '),
        actual: String(status),
      }),
    ];
  const body = readBody(text);
  const found = [...(await judgeDocument(at, expect.document, body)), ...judgeMembers(at, expect.members ?? {}, body)];
  const error = status !== 200 && isMembers(body);
  if (error && [body, unwrapDecision(body)].some((each) => Object.hasOwn(each, 'allow')))
    found.push(why(at, 'http/allow-in-error', `an answer with status ${status} carries \`allow\``));
  if (error && /\n\s+at |node_modules|Traceback \(most recent/.test(String(text).replaceAll('\\n', '\n')))
    found.push(
      why(at, 'http/inside-out', 'the error tells of the inside of the server', { requirement: 'OAP-ERRORS-004' }),
    );
  return found;
};
