import {
  describeKeySet,
  findInKeySet,
  type KeyAnswer,
  type KeySet,
  makeKeySet,
  PublicKey,
  parseDidKey,
  readJwks,
  type StepProblem,
} from '../../crypto/index.js';
import { parseJson } from '../../json/index.js';
import { KEY_SET_PATH } from './choose-method.js';
import { didWebUrl } from './did-web-url.js';
import type { MethodFinder } from './method-finder.js';
import { readDidDocument } from './read-did-document.js';

/** Where keys of issuers and holders may come from. Nothing is asked but who is believed. */
export interface MethodSources {
  /** The one key. */
  readonly key?: { readonly key: PublicKey; readonly source: string };
  readonly keySets?: readonly KeySet[];
  readonly didDocuments?: readonly { readonly value: unknown; readonly source: string }[];
  /** Signers whose keys may be fetched, as they are called; `*` for any. */
  readonly believed?: readonly string[];
  /** Fetches the text of a JSON document. Throws OapError. */
  readonly fetchDocument?: (url: string) => Promise<Uint8Array>;
  /** Signers on this machine are asked by http. */
  readonly allowHttp?: boolean;
}

const problem = (outcome: StepProblem['outcome'], code: string, message: string, hint?: string): StepProblem => ({
  outcome,
  code,
  message,
  ...(hint === undefined ? {} : { hint }),
  requirement: 'OAP-VC-017',
  erratum: 'E-48',
});

const fragmentOf = (method: string): string => method.slice(method.indexOf('#') + 1);

const readDidKey = (method: string, signer: string, given: MethodSources['key']): KeyAnswer => {
  if (method !== signer && fragmentOf(method) !== signer.slice('did:key:'.length))
    return problem('fail', 'key/not-found', `${signer.slice(0, 80)} has one key, and the proof names another`);
  const parsed = parseDidKey(method);
  if (parsed?.type !== 'public' || parsed.bytes.length !== 32)
    return problem('fail', 'key/unsupported', `${signer.slice(0, 80)} is no Ed25519 key`);
  const key = new PublicKey(parsed.bytes);
  if (given !== undefined && Buffer.compare(given.key.bytes, key.bytes) !== 0)
    return problem('fail', 'key/other-key', `the signer is ${signer}, which is not the key of ${given.source}`);
  return { key, source: 'the DID itself', match: 'exact' };
};

const useGiven = ({ key, source }: NonNullable<MethodSources['key']>, method: string): KeyAnswer => {
  const fragment = fragmentOf(method);
  const { kid } = key;
  return kid === undefined || kid === fragment || kid.split(':').at(-1) === fragment.split(':').at(-1)
    ? { key, source, match: 'given' }
    : problem('fail', 'key/kid-mismatch', `the proof names the key ${fragment}, and the key of ${source} is ${kid}`);
};

const readFetchedSet = (bytes: Uint8Array, url: string): KeySet | StepProblem => {
  const read = readJwks(bytes, { file: url });
  return read.ok
    ? makeKeySet(url, read.keys)
    : problem(
        'fail',
        'jwks/refused',
        `the key set at ${url} is refused: ${read.diagnostics.find(({ severity }) => severity === 'error')?.message ?? ''}`,
      );
};

/**
 * Makes a finder of keys of issuers and holders. A did:key is its own key. Others are looked for in what was given: the one key, DID documents, key sets;
 * then, if the signer is believed, where his name leads: the document of a did:web, or the key set of an https issuer (OAP-VC-017).
 */
export const createMethodFinder = (sources: MethodSources = {}): MethodFinder => {
  const { key, keySets = [], didDocuments = [], believed = [], fetchDocument, allowHttp = false } = sources;
  const mayFetch = (signer: string): boolean => believed.includes('*') || believed.includes(signer);

  const fetchMethod = async (...[method, signer, purpose]: Parameters<MethodFinder>): Promise<KeyAnswer> => {
    const isDid = signer.startsWith('did:');
    const url = isDid ? didWebUrl(signer, allowHttp) : method.slice(0, method.indexOf('#'));
    if (url === undefined || (!isDid && !url.endsWith(KEY_SET_PATH)) || fetchDocument === undefined)
      return problem('not-checked', 'key/no-source', `there is nowhere to look for the key ${method.slice(0, 120)}`);
    const bytes = await fetchDocument(url);
    if (!isDid) {
      const set = readFetchedSet(bytes, url);
      if ('outcome' in set) return set;
      return findInKeySet(set, fragmentOf(method)) ?? problem('fail', 'key/not-found', describeKeySet(set));
    }
    const parsed = parseJson(bytes, { file: url });
    return parsed.ok
      ? readDidDocument(parsed.value, method, signer, purpose, url)
      : problem('fail', 'key/bad-document', `the DID document at ${url} is no JSON`);
  };

  return (method, signer, purpose) => {
    if (signer.startsWith('did:key:')) return readDidKey(method, signer, key);
    if (key !== undefined) return useGiven(key, method);
    for (const { value, source } of didDocuments) {
      const answer = readDidDocument(value, method, signer, purpose, source);
      if (!('outcome' in answer) || answer.code !== 'key/other-document') return answer;
    }
    for (const set of keySets) {
      const found = findInKeySet(set, fragmentOf(method));
      if (found !== undefined) return found;
    }
    if (mayFetch(signer)) return fetchMethod(method, signer, purpose);
    return problem(
      'not-checked',
      'key/no-source',
      `there is nowhere to look for the key ${method.slice(0, 120)}`,
      `give --key, --jwks or --did-document, or --issuer ${signer.slice(0, 100)} if its keys may be fetched`,
    );
  };
};
