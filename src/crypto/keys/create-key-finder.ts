import { EXIT, OapError } from '../../diagnostics/index.js';
import { type Kid, parseKid } from '../kid.js';
import type { PublicKey } from '../public-key.js';
import type { StepProblem } from '../verify/step.js';
import type { KeyAnswer, KeyFinder, KeyFound } from './key-answer.js';
import { describeKeySet, findInKeySet, type KeySet } from './key-set.js';
import { createKeySetReader } from './key-set-reader.js';
import { ownerKeySetUrl, registryKeySetUrl } from './key-set-url.js';

/** Where keys may come from. Nothing that is not named here is asked: whoever wrote a decision does not choose who is believed. */
export interface KeySources {
  /** One key for every decision, whatever its kid, unless the key has an id itself. */
  readonly key?: { readonly key: PublicKey; readonly source: string };
  readonly keySets?: readonly KeySet[];
  /** The base address of the registry that `oap:registry:<id>` is looked up at (E-40). */
  readonly registry?: string;
  /** Domains whose keys are fetched for `oap:owner:<domain>:<id>`, written as in the kid; `*` for any. */
  readonly owners?: readonly string[];
  /** Fetches the text of a key set. Throws OapError. */
  readonly fetchKeySet?: (url: string) => Promise<Uint8Array>;
  /** Owners on this machine are asked by http. */
  readonly allowHttp?: boolean;
}

const lastPart = (kid: string): string => kid.slice(kid.lastIndexOf(':') + 1);

const useGiven = ({ key, source }: NonNullable<KeySources['key']>, kid: string): KeyAnswer =>
  key.kid === undefined || key.kid === kid || key.kid === lastPart(kid)
    ? { key, source, match: 'given' }
    : {
        outcome: 'fail',
        code: 'key/kid-mismatch',
        message: `the decision names the key ${kid}, and the key of ${source} is ${key.kid}`,
        requirement: 'OAP-KEYS-001',
      };

const badKid = (kid: string): StepProblem => ({
  outcome: 'fail',
  code: 'key/bad-kid',
  message: `the kid ${JSON.stringify(kid.slice(0, 120))} is neither oap:registry:<id> nor oap:owner:<domain>:<id>`,
  requirement: kid.startsWith('oap:owner:') ? 'OAP-KEYS-003' : 'OAP-KEYS-002',
  erratum: 'E-04',
});

const noSource = (kid: string, parsed: Kid): StepProblem => ({
  outcome: 'not-checked',
  code: 'key/no-source',
  message: `there is nowhere to look for the key ${kid}`,
  hint:
    parsed.type === 'registry'
      ? 'give --jwks, --key, or the base address of the registry with --registry'
      : `give --jwks, --key, or --owner ${parsed.domain} if keys of that domain may sign`,
  requirement: 'OAP-KEYS-008',
  erratum: 'E-40',
});

const notFound = (kid: string, searched: readonly KeySet[]): StepProblem => ({
  outcome: 'fail',
  code: 'key/not-found',
  message: `there is no key ${kid}: ${searched.map(describeKeySet).join('; ')}`,
  requirement: 'OAP-KEYS-001',
});

/**
 * Makes a finder of keys. They are looked for in this order: the one key, the key sets, then where the kid says, if that is
 * allowed: the registry (OAP-KEYS-004), or the domain of the owner (OAP-KEYS-005).
 *
 * @throws OapError `key/bad-registry` exit 2
 */
export const createKeyFinder = (sources: KeySources): KeyFinder => {
  const { key, keySets = [], owners = [], fetchKeySet, allowHttp = false } = sources;
  const registry = sources.registry === undefined ? undefined : registryKeySetUrl(sources.registry);
  if (sources.registry !== undefined && registry === undefined)
    throw new OapError('key/bad-registry', EXIT.usage, 'the address of the registry is not a URL');
  const domains = new Set(owners.map((domain) => domain.toLowerCase()));
  const readAt = fetchKeySet === undefined ? undefined : createKeySetReader(fetchKeySet);

  const addressFor = (kid: Kid): string | undefined => {
    if (kid.type === 'registry') return registry;
    return domains.has('*') || domains.has(kid.domain.toLowerCase()) ? ownerKeySetUrl(kid, allowHttp) : undefined;
  };

  return (kid) => {
    const parsed = parseKid(kid);
    if (parsed === undefined) return badKid(kid);
    if (key !== undefined) return useGiven(key, kid);
    for (const set of keySets) {
      const found: KeyFound | undefined = findInKeySet(set, kid);
      if (found !== undefined) return found;
    }
    const url = addressFor(parsed);
    if (url !== undefined && readAt !== undefined)
      return readAt(url).then((set) =>
        'outcome' in set ? set : (findInKeySet(set, kid) ?? notFound(kid, [...keySets, set])),
      );
    return keySets.length === 0 ? noSource(kid, parsed) : notFound(kid, keySets);
  };
};
