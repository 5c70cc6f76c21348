import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseUrl } from '../../spec/index.js';
import { showUrl } from './check-url.js';
import { explainFailure } from './explain-failure.js';

type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly type: string; readonly body: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string; readonly late: boolean };

interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

const MAX_BODY = 1024 * 1024;
const MOST_REDIRECTS = 3;

const failed = (message: string, late = false): Reply => ({ kind: 'failed', message, late });

const readAll = async (answer: IncomingMessage): Promise<Uint8Array | undefined> => {
  const pieces: Buffer[] = [];
  let held = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    held += piece.length;
    if (held > MAX_BODY) {
      answer.destroy();
      return undefined;
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

const once = (
  url: URL,
  { method, body, headers: more }: Ask,
  signal: AbortSignal,
): Promise<Reply & { readonly location?: string }> =>
  new Promise((resolve) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'oap',
      ...more,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    };
    const fail = (thrown: unknown): void => {
      if (signal.aborted) resolve(failed(`${showUrl(url)} did not answer in time`, true));
      else resolve(failed(explainFailure(thrown, url).message));
    };
    const sent = send(url, { method, headers, agent: false, signal });
    sent.on('error', fail);
    sent.on('response', (answer) => {
      readAll(answer).then((whole) => {
        if (whole === undefined) return resolve(failed(`${showUrl(url)} answers with more than ${MAX_BODY} bytes`));
        if (!answer.complete) return resolve(failed(`the answer of ${showUrl(url)} breaks off before its end`));
        const { statusCode: status = 0, headers: got } = answer;
        const type = (got['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
        resolve({
          kind: 'answer',
          status,
          type,
          body: whole,
          ...(got.location === undefined ? {} : { location: got.location }),
        });
      }, fail);
    });
    sent.end(body);
  });

/**
 * Makes a sender of requests to one server that the user has named, wherever it is: no proxy, no cookies, and no credentials but the
 * bearer token that he gave. Redirects are followed within the origin only.
 *
 * @throws OapError `http/bad-url` exit 2
 */
export const createSender = (base: string, bearer?: string): ((ask: Ask) => Promise<Reply>) => {
  const root = parseUrl(base);
  if (root === undefined || !/^https?:$/.test(root.protocol))
    throw new OapError('http/bad-url', EXIT.usage, `${JSON.stringify(base.slice(0, 100))} is no http or https URL`);
  if (root.username !== '' || root.password !== '')
    throw new OapError('http/bad-url', EXIT.usage, 'the URL holds a user name or password, and reports name it');
  const prefix = root.pathname.replace(/\/+$/, '');
  const authorization = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  return async (asked) => {
    const ask = { ...asked, headers: { ...asked.headers, ...authorization } };
    let url = new URL(`${prefix}${ask.path}`, root);
    const signal = AbortSignal.timeout(Math.max(1, Math.round(ask.timeoutMs)));
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const reply = await once(url, ask, signal);
      if (reply.kind === 'failed' || reply.status < 300 || reply.status > 399) return reply;
      const to = reply.location ?? '';
      const next = parseUrl(to, url.href);
      if (next === undefined) return failed(`${showUrl(url)} redirects, but not to a URL`);
      if (next.origin !== url.origin)
        return failed(`${showUrl(url)} redirects to ${next.origin}, which is another origin`);
      if (ask.method === 'POST' && reply.status !== 307 && reply.status !== 308)
        return failed(`${showUrl(url)} redirects with status ${reply.status}, which drops the request`);
      url = next;
    }
    return failed(`${showUrl(url)} redirects more than ${MOST_REDIRECTS} times`);
  };
};
