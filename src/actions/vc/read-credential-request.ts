import { PrivateKey } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { createKeySetFetcher } from '../../io/index.js';
import { type CredentialOptions, createMethodFinder, type MethodFinder } from '../../vc/index.js';
import type { Host } from '../host.js';
import { openOneKey } from '../open-keys.js';
import { readDocument } from '../read-document.js';
import { openKeyFinder, openKeySet } from '../verify/open-key-finder.js';
import { readTime, skewOf } from '../verify/read-request.js';
import type { CredentialFlags } from './credential-flags.js';

/** Nothing is asked of standard input twice. */
const checkStandardInput = (file: string, flags: CredentialFlags): void => {
  const { jwks = [], key, passport, context = [] } = flags;
  const documents = flags['did-document'] ?? [];
  const paths = [file, key, passport, ...jwks, ...documents, ...context.map((each) => each.split('=').at(-1))];
  if (paths.filter((path) => path === '-').length > 1 || jwks.includes('-'))
    throw new OapError('usage/two-on-stdin', EXIT.usage, 'only one input can come from standard input');
};

const readContexts = async (host: Host, pairs: readonly string[]): Promise<ReadonlyMap<string, unknown>> => {
  const contexts = new Map<string, unknown>();
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    if (at <= 0) throw new OapError('usage/context', EXIT.usage, '--context is written as URL=FILE');
    contexts.set(pair.slice(0, at), (await readDocument(host, pair.slice(at + 1))).value);
  }
  return contexts;
};

const openMethodFinder = async (
  host: Host,
  flags: CredentialFlags,
  believed: readonly string[],
): Promise<MethodFinder> => {
  const allowHttp = flags['allow-http'] === true;
  const fetchDocument = createKeySetFetcher({ allowHttp, allowPrivate: flags['allow-private'] === true });
  const keySets = [];
  for (const place of flags.jwks ?? []) keySets.push(await openKeySet(host, place, fetchDocument));
  const didDocuments = [];
  for (const path of flags['did-document'] ?? [])
    didDocuments.push({ value: (await readDocument(host, path)).value, source: path === '-' ? '<stdin>' : path });
  const { key: file } = flags;
  const key = file === undefined ? undefined : await openOneKey(host, file, { format: flags['key-format'] });
  const given =
    key === undefined
      ? {}
      : {
          key: {
            key: key instanceof PrivateKey ? key.publicKey : key,
            source: file === '-' ? '<stdin>' : (file ?? ''),
          },
        };
  return createMethodFinder({ ...given, keySets, didDocuments, believed, fetchDocument, allowHttp });
};

/** Reads everything that credentials are verified against. `holders` are believed for their keys as issuers are. */
export const readCredentialRequest = async (
  host: Host,
  file: string,
  flags: CredentialFlags,
  holders: readonly string[] = [],
): Promise<CredentialOptions> => {
  checkStandardInput(file, flags);
  const { jwks, registry, owner, issuer } = flags;
  const findKey = await openKeyFinder(host, {
    jwks,
    registry,
    owner,
    'allow-http': flags['allow-http'],
    'allow-private': flags['allow-private'],
  });
  const contextUrl = flags['context-url'];
  return {
    now: readTime(flags.now),
    skewSeconds: skewOf(flags.skew),
    file: file === '-' ? '<stdin>' : file,
    findMethod: await openMethodFinder(host, flags, [...(issuer ?? []), ...holders]),
    contexts: await readContexts(host, flags.context ?? []),
    ...(issuer === undefined ? {} : { issuers: issuer }),
    ...(findKey === undefined ? {} : { findKey }),
    ...(flags.passport === undefined ? {} : { passport: await readDocument(host, flags.passport) }),
    ...(contextUrl === undefined ? {} : { contextUrl }),
  };
};
