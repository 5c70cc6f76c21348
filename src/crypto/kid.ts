/** A key id of the standard, taken apart. `domain` may carry a port; `host` is that of its URL. */
export type Kid =
  | { readonly type: 'registry'; readonly id: string }
  | { readonly type: 'owner'; readonly domain: string; readonly host: string; readonly id: string };

const REGISTRY = /^oap:registry:([A-Za-z0-9._-]+)$/;
// The port of an owner is written %3A8443, as in did:web, since a colon ends the domain (E-04).
const OWNER = /^oap:owner:([A-Za-z0-9.-]+(?:%3A[0-9]+)?):([A-Za-z0-9._-]+)$/;

/**
 * Reads `oap:registry:<id>` and `oap:owner:<domain>:<id>` (OAP-KEYS-002, OAP-KEYS-003, E-04); undefined for any other text.
 */
export const parseKid = (kid: string): Kid | undefined => {
  const [, registryId] = REGISTRY.exec(kid) ?? [];
  if (registryId !== undefined) return { type: 'registry', id: registryId };
  const [, domain, id] = OWNER.exec(kid) ?? [];
  if (domain === undefined || id === undefined) return undefined;
  return { type: 'owner', domain, host: domain.replace('%3A', ':'), id };
};
