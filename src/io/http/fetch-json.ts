import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseUrl } from '../../spec/index.js';
import { freshSeconds } from './cache-control.js';
import { checkUrl, showUrl } from './check-url.js';
import type { HttpRules } from './http-rules.js';
import { type HttpAnswer, request } from './request.js';

export interface FetchedJson {
  /** The text as it came; not parsed, and perhaps no JSON. */
  readonly bytes: Uint8Array;
  /** For how long it may be used again, seconds. */
  readonly freshSeconds: number;
}

const REDIRECTS = [301, 302, 303, 307, 308];
const JSON_TYPE = /^(application|text)\/([a-z0-9.-]+\+)?json$/;

const looksLikeHtml = (body: Uint8Array): boolean =>
  Buffer.from(body.subarray(0, 64)).toString('latin1').trimStart().startsWith('<');

/** Where a redirect leads. That it leads nowhere good is a fault of the server, not of the address that was asked for. */
const follow = (url: URL, { headers: { location } }: HttpAnswer): URL => {
  const refuse = (why: string, hint?: string): OapError =>
    new OapError('http/redirect', EXIT.input, `${showUrl(url)} redirects${why}`, hint === undefined ? {} : { hint });
  const next = location === undefined ? undefined : parseUrl(location, url.href);
  if (next === undefined) throw refuse(', but not to a URL');
  if (!/^https?:$/.test(next.protocol)) throw refuse(` to ${next.protocol}, which is no place of the web`);
  if (next.origin !== url.origin)
    throw refuse(
      ` to ${next.origin}, and redirects are not followed to another origin`,
      `if you trust it, name the place itself: ${showUrl(next)}`,
    );
  if (next.username !== '' || next.password !== '') throw refuse(' to a URL with a user name or password');
  return next;
};

const checkContent = (url: URL, { status, headers, body }: HttpAnswer): void => {
  const refuse = (code: string, why: string, hint?: string): OapError =>
    new OapError(code, EXIT.input, `${showUrl(url)} ${why}`, hint === undefined ? {} : { hint });
  if (status !== 200) throw refuse('http/status', `answers with status ${status}, not 200`);
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/html' || type === 'application/xhtml+xml' || looksLikeHtml(body))
    throw refuse('http/html', 'answers with a web page, not with JSON', 'is the address of the key set right?');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw refuse('http/content', `answers in the encoding ${encoding.slice(0, 40)}, unasked`);
  if (type !== '' && !JSON_TYPE.test(type))
    throw refuse('http/content', `answers with ${type.slice(0, 80)}, not with application/json`);
};

/**
 * Fetches one JSON document: https, public addresses, its own origin, within size and time (OAP-KEYS-009). The text is given
 * as it came; what it holds is for the caller to judge.
 *
 * @throws OapError `http/bad-url` exit 2; `http/refused-address`, `http/redirect`, `http/status`, `http/html`, `http/content`,
 * `http/too-large`, `http/timeout`, `http/truncated`, `http/unreachable`, all exit 3.
 */
export const fetchJson = async (text: string, rules: HttpRules): Promise<FetchedJson> => {
  let url = checkUrl(text, rules);
  const deadline = performance.now() + rules.timeoutMs;
  for (let redirects = 0; redirects <= rules.maxRedirects; redirects++) {
    const answer = await request(url, rules, deadline);
    if (!REDIRECTS.includes(answer.status)) {
      checkContent(url, answer);
      return { bytes: answer.body, freshSeconds: freshSeconds(answer.headers['cache-control']) };
    }
    url = follow(url, answer);
  }
  throw new OapError('http/redirect', EXIT.input, `${showUrl(url)} redirects more than ${rules.maxRedirects} times`);
};
