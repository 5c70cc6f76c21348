import type { DocumentKind } from './detect-kind.js';
import type { Finding } from './finding.js';

/**
 * All that is wrong with a document of a kind. The schemas and checks are loaded when they are first asked for: evaluation,
 * which needs none of them, starts without.
 */
export const validateDocument = async (kind: DocumentKind, document: unknown): Promise<readonly Finding[]> =>
  (await import('./examine-document.js')).examineDocument(kind, document);
