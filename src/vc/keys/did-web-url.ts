const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/i;
const PATH = /^[A-Za-z0-9._~-]+$/;

/**
 * Where the document of a did:web is (did:web method, section 2.5.2): under its domain, by https; undefined for a text that is none. Only this machine
 * is asked by http, and only when that is allowed.
 */
export const didWebUrl = (did: string, allowHttp: boolean): string | undefined => {
  const [domain = '', ...path] = did.replace(/^did:web:/, '').split(':');
  const host = domain.replace(/%3A/i, ':');
  if (!did.startsWith('did:web:') || !/^[A-Za-z0-9.-]+(:\d{1,5})?$/.test(host)) return undefined;
  if (path.some((part) => !PATH.test(part) || /^\.+$/.test(part))) return undefined;
  const scheme = allowHttp && LOCAL.test(host) ? 'http' : 'https';
  return `${scheme}://${host}/${path.length === 0 ? '.well-known' : path.join('/')}/did.json`;
};
