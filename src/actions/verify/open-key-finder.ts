import { createKeyFinder, type KeyFinder, type KeySet, makeKeySet, PrivateKey, readJwks } from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { createKeySetFetcher, type FetchKeySet, FILES } from '../../io/index.js';
import { parseUrl } from '../../spec/index.js';
import type { Host } from '../host.js';
import { openOneKey } from '../open-keys.js';
import type { VerifyFlags } from './verify-flags.js';

const isUrl = (place: string): boolean => /^https?:\/\//i.test(place);

/** A place as reports name it: what stands after the path of an address may be secret. */
const nameOf = (place: string): string => {
  const url = isUrl(place) ? parseUrl(place) : undefined;
  if (url === undefined) return place === '-' ? '<stdin>' : place;
  return `${url.origin}${url.pathname}`;
};

/** Opens a key set in a file or at an address. Throws OapError `jwks/refused` exit 3 without words of its own when the diagnostics have said why. */
export const openKeySet = async (host: Host, place: string, fetchKeySet: FetchKeySet): Promise<KeySet> => {
  const source = nameOf(place);
  const read = readJwks(isUrl(place) ? await fetchKeySet(place) : await FILES.read(place), { file: source });
  // Keys for something else are everyday in a set, and of interest when there are no others.
  const hasKeys = read.ok && read.keys.length > 0;
  await host.tell(read.diagnostics.filter(({ severity }) => severity !== 'info' || !hasKeys));
  if (!read.ok) throw new OapError('jwks/refused', EXIT.input, '');
  return makeKeySet(source, read.keys);
};

/**
 * Where keys are looked for, by the flags; undefined when none names a place. Files and key sets that are named are read at once,
 * and what is wrong with them ends the command; those that a kid leads to are fetched when they are needed.
 */
export const openKeyFinder = async (host: Host, flags: VerifyFlags): Promise<KeyFinder | undefined> => {
  const { jwks = [], key: keyFile, registry, owner = [] } = flags;
  if (jwks.length === 0 && keyFile === undefined && registry === undefined && owner.length === 0) return undefined;
  const allowHttp = flags['allow-http'] === true;
  const fetchKeySet = createKeySetFetcher({ allowHttp, allowPrivate: flags['allow-private'] === true });
  const keySets: KeySet[] = [];
  for (const place of jwks) keySets.push(await openKeySet(host, place, fetchKeySet));
  const key = keyFile === undefined ? undefined : await openOneKey(host, keyFile, { format: flags['key-format'] });
  return createKeyFinder({
    ...(key === undefined
      ? {}
      : {
          key: {
            key: key instanceof PrivateKey ? key.publicKey : key,
            source: keyFile === '-' ? '<stdin>' : (keyFile ?? ''),
          },
        }),
    ...(registry === undefined ? {} : { registry }),
    keySets,
    owners: owner,
    fetchKeySet,
    allowHttp,
  });
};
