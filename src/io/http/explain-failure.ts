import { EXIT, OapError } from '../../diagnostics/index.js';
import { showUrl } from './check-url.js';

const WORDS: Readonly<Record<string, readonly [words: string, hint?: string]>> = {
  ENOTFOUND: ['has a host name that is not known'],
  EAI_AGAIN: ['has a host name that cannot be looked up now'],
  ECONNREFUSED: ['is not served: the connection was refused'],
  ECONNRESET: ['broke off the connection'],
  ETIMEDOUT: ['did not answer'],
  EHOSTUNREACH: ['cannot be reached'],
  ENETUNREACH: ['cannot be reached'],
  HPE_HEADER_OVERFLOW: ['answered with too many headers'],
  CERT_HAS_EXPIRED: ['has a certificate that has expired', 'https wants a valid certificate (OAP-KEYS-009)'],
};

const CERTIFICATE = /CERT|SELF_SIGNED|VERIFY|UNABLE_TO/;

const wordsFor = (code: string, url: URL): readonly [words: string, hint?: string] => {
  if (WORDS[code] !== undefined) return WORDS[code];
  if (CERTIFICATE.test(code))
    return [
      `has a certificate that is not valid for ${url.hostname} (${code})`,
      'https wants a valid certificate (OAP-KEYS-009); NODE_EXTRA_CA_CERTS adds authorities of your own',
    ];
  if (code.startsWith('HPE_')) return [`answered with something that is not HTTP (${code})`];
  return [`cannot be fetched (${code === '' ? 'unknown reason' : code})`];
};

/** Says in words why a connection failed. An OapError stays what it is. */
export const explainFailure = (thrown: unknown, url: URL): OapError => {
  if (thrown instanceof OapError) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const [words, hint] = wordsFor(code, url);
  return new OapError('http/unreachable', EXIT.input, `${showUrl(url)} ${words}`, {
    cause: thrown,
    ...(hint === undefined ? {} : { hint }),
  });
};
