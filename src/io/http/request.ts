import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { checkAddress, showUrl } from './check-url.js';
import { explainFailure } from './explain-failure.js';
import { createGuardedLookup } from './guarded-lookup.js';
import type { HttpRules } from './http-rules.js';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

const HEADERS = {
  accept: 'application/jwk-set+json, application/json;q=0.9',
  // A small text can unpack to a huge one.
  'accept-encoding': 'identity',
  'user-agent': 'oap',
};

const tooLarge = (url: URL, maxBytes: number): OapError =>
  new OapError('http/too-large', EXIT.input, `${showUrl(url)} answers with more than ${maxBytes} bytes`);

const readBody = async (answer: IncomingMessage, url: URL, maxBytes: number): Promise<Uint8Array> => {
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(url, maxBytes);
  const pieces: Buffer[] = [];
  let held = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    held += piece.length;
    if (held > maxBytes) throw tooLarge(url, maxBytes);
    pieces.push(piece);
  }
  if (!answer.complete)
    throw new OapError('http/truncated', EXIT.input, `the answer of ${showUrl(url)} breaks off before its end`);
  return Buffer.concat(pieces);
};

/**
 * One GET over one connection of its own: no proxy, no cookies, no credentials. The address of the host is judged before
 * anything is sent. `deadline` is a time of `performance.now`.
 *
 * @throws OapError `http/…` exit 3.
 */
export const request = (url: URL, rules: HttpRules, deadline: number): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // An address needs no look-up, so the guard in it would never run.
    if (isIP(host) !== 0) checkAddress(url, host, rules);
    const send = url.protocol === 'http:' ? requestHttp : requestHttps;
    const sent = send(url, {
      headers: HEADERS,
      agent: false,
      lookup: createGuardedLookup(url, rules),
      rejectUnauthorized: true,
    });
    const late = new OapError('http/timeout', EXIT.input, `${showUrl(url)} took longer than ${rules.timeoutMs} ms`);
    const timer = setTimeout(() => sent.destroy(late), Math.max(0, deadline - performance.now()));
    const fail = (thrown: unknown): void => {
      clearTimeout(timer);
      sent.destroy();
      reject(performance.now() >= deadline ? late : explainFailure(thrown, url));
    };
    sent.on('error', fail);
    sent.on('response', (answer) => {
      const { statusCode: status = 0, headers } = answer;
      readBody(answer, url, rules.maxBytes).then((body) => {
        clearTimeout(timer);
        resolve({ status, headers, body });
      }, fail);
    });
    sent.end();
  });
