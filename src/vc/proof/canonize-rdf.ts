import { EXIT, OapError } from '../../diagnostics/index.js';
import type { Contexts } from '../contexts/public-contexts.js';

/** Why JSON-LD has nothing to say about a document, in its own words, which may be long. */
const reasonOf = (thrown: unknown): string => {
  const { message, details } = thrown as { readonly message?: string; readonly details?: Record<string, unknown> };
  const event = details?.event as { readonly message?: string; readonly details?: unknown } | undefined;
  const cause = event === undefined ? '' : `: ${event.message ?? ''} ${JSON.stringify(event.details ?? {})}`;
  return `${message ?? 'unknown'}${cause}`.slice(0, 300);
};

/**
 * The canonical form of a document's meaning: N-Quads by RDFC-1.0 of what JSON-LD reads from it. Only the contexts given are known, and nothing is
 * fetched. In safe mode: a member that means nothing is a fault and never left out in silence.
 *
 * @throws OapError `vc/not-canonicalizable` exit 1
 */
export const canonizeRdf = async (document: object, contexts: Contexts): Promise<string> => {
  const { default: jsonld } = await import('jsonld');
  try {
    return await jsonld.canonize(document, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      base: null,
      safe: true,
      documentLoader: async (url) => {
        const context = contexts.get(url);
        if (context === undefined) throw new Error(`the context ${url.slice(0, 200)} is not known`);
        return { contextUrl: null, documentUrl: url, document: context };
      },
    });
  } catch (thrown) {
    throw new OapError('vc/not-canonicalizable', EXIT.findings, `JSON-LD cannot read it: ${reasonOf(thrown)}`, {
      cause: thrown,
    });
  }
};
