import { type Suite, signsMeaning } from '../proof/suites.js';
import { oapContext } from './oap-context.js';
import { type Contexts, loadPublicContexts } from './public-contexts.js';

/**
 * The contexts that a proof may be made or checked with: the public ones, ours under an address that the caller vouches for, and what else he gives.
 * A suite that signs text needs none.
 */
export const knownContexts = async (
  suite: Suite,
  contextUrl?: string,
  given: Contexts = new Map(),
): Promise<Contexts> => {
  if (!signsMeaning(suite)) return given;
  const own = contextUrl === undefined ? [] : [[contextUrl, { '@context': oapContext() }] as const];
  // What is public cannot be replaced.
  return new Map([...given, ...own, ...(await loadPublicContexts())]);
};
