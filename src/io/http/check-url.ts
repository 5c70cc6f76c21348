import { EXIT, OapError } from '../../diagnostics/index.js';
import { parseUrl } from '../../spec/index.js';
import { type AddressKind, addressKind } from './address-kind.js';
import type { HttpRules } from './http-rules.js';

const LONGEST_URL = 2048;

/** Only these are connected to under any rule: the others have no single machine behind them. */
const REACHABLE: readonly AddressKind[] = ['loopback', 'private', 'link-local', 'shared'];

/** A URL as text without what may be secret in it. */
export const showUrl = (url: URL): string => `${url.origin}${url.pathname}`.slice(0, 200);

/**
 * A URL that may be asked for, by its text alone; where its host leads to is judged when it is known.
 *
 * @throws OapError `http/bad-url` exit 2 for text that is no URL, another scheme, user information, a URL over 2048 characters.
 */
export const checkUrl = (text: string, rules: HttpRules): URL => {
  const bad = (why: string, hint?: string): OapError =>
    new OapError('http/bad-url', EXIT.usage, why, hint === undefined ? {} : { hint });
  if (text.length > LONGEST_URL) throw bad(`a URL has at most ${LONGEST_URL} characters, this one ${text.length}`);
  const url = parseUrl(text);
  if (url === undefined) throw bad(`${JSON.stringify(text.slice(0, 100))} is not a URL`);
  if (url.username !== '' || url.password !== '')
    throw bad(`the URL for ${showUrl(url)} holds a user name or password`, 'take it out: key sets are public');
  if (url.protocol === 'http:' && rules.allowHttp) return url;
  if (url.protocol !== 'https:')
    throw bad(
      `${showUrl(url)} is not https`,
      url.protocol === 'http:'
        ? '--allow-http allows http to this machine, for tests'
        : 'keys are fetched by https only',
    );
  return url;
};

/**
 * Refuses an address that a URL leads to, unless the rules allow it.
 *
 * @throws OapError `http/refused-address` exit 3.
 */
export const checkAddress = (url: URL, address: string, rules: HttpRules): void => {
  const kind = addressKind(address);
  const plain = url.protocol === 'http:';
  if (plain ? kind === 'loopback' : kind === 'public' || (rules.allowPrivate && REACHABLE.includes(kind))) return;
  throw new OapError(
    'http/refused-address',
    EXIT.input,
    `${showUrl(url)} leads to ${address}, which is ${kind === 'malformed' ? 'no address' : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} address`}`,
    {
      hint: plain
        ? 'http is for this machine only; use https'
        : REACHABLE.includes(kind)
          ? '--allow-private allows it, if that is where your keys are'
          : 'keys are fetched from public addresses',
    },
  );
};
