import { type Check, type Finding, memberOf } from '../finding.js';
import { showName } from '../show-value.js';

const ENDPOINTS = [
  'authorization_endpoint',
  'passport_endpoint',
  'policy_endpoint',
  'decision_endpoint',
  'agent_manifest_endpoint',
  'jwks_uri',
];
const KEY_PATH = '/.well-known/oap/jwks.json';

const parse = (text: unknown): URL | undefined => {
  try {
    return typeof text === 'string' ? new URL(text.replace(/\{[^{}]*\}/g, 'x')) : undefined;
  } catch {
    return undefined;
  }
};

/** The site of a host, as far as it can be told without a list of public suffixes: its last two labels, three under `co.uk` and its kin. */
const siteOf = (host: string): string => {
  if (host.startsWith('[') || /^[0-9.]+$/.test(host)) return host;
  const labels = host.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.');
};

const judge = (name: string, uri: URL, home: URL | undefined): readonly Finding[] => {
  const found: Finding[] = [];
  const pointer = `/${name}`;
  if (uri.protocol !== 'https:')
    found.push({
      code: 'discovery/not-https',
      severity: 'error',
      pointer,
      message: `${showName(name)} uses ${uri.protocol.slice(0, -1)}, and only https will do`,
      requirement: 'OAP-DISCOVERY-017',
      erratum: 'E-38',
    });
  if (uri.username !== '' || uri.password !== '')
    found.push({
      code: 'discovery/credentials',
      severity: 'error',
      pointer,
      message: `${showName(name)} holds credentials`,
      requirement: 'OAP-DISCOVERY-019',
    });
  if (ENDPOINTS.includes(name) && home !== undefined && siteOf(uri.hostname) !== siteOf(home.hostname))
    found.push({
      code: 'discovery/other-site',
      severity: 'error',
      pointer,
      message: `${showName(name)} is on ${showName(uri.hostname)}, another site than ${showName(home.hostname)} of \`authorization_endpoint\``,
      requirement: 'OAP-DISCOVERY-021',
      erratum: 'E-38',
    });
  if (name === 'jwks_uri' && uri.pathname !== KEY_PATH)
    found.push({
      code: 'discovery/key-path',
      severity: 'warning',
      pointer,
      message: `keys are served at ${KEY_PATH}`,
      requirement: 'OAP-DISCOVERY-011',
    });
  return found;
};

/** The URIs of a discovery document: https, one site for endpoints and keys; `spec_uri` may be anywhere (E-38). */
export const checkDiscoveryUris: Check = (document) => {
  const home = parse(memberOf(document, 'authorization_endpoint'));
  return [...ENDPOINTS, 'spec_uri'].flatMap((name) => {
    const text = memberOf(document, name);
    const uri = parse(text);
    if (uri !== undefined) return judge(name, uri, home);
    if (typeof text !== 'string' || !/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s]+$/.test(text)) return [];
    return [
      {
        code: 'discovery/bad-uri',
        severity: 'error',
        pointer: `/${name}`,
        message: `${showName(name)} is no URI`,
        requirement: 'OAP-DISCOVERY-017',
      } as const,
    ];
  });
};
