import { createHash } from 'node:crypto';
import { canonicalize } from '../../json/index.js';
import type { Members } from '../../spec/index.js';
import type { Contexts } from '../contexts/public-contexts.js';
import { canonizeRdf } from './canonize-rdf.js';
import { type Suite, signsMeaning } from './suites.js';

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/**
 * The 64 bytes that a proof signs: the hash of its own members but `proofValue`, then that of the document without its proof (W3C Data Integrity EdDSA
 * Cryptosuites, sections 3.2.4 and 3.3.4). Where meanings are signed, those of the proof are by the context of the document.
 *
 * @throws OapError `vc/not-canonicalizable`, `json/not-canonicalizable`
 */
export const hashData = async (
  suite: Suite,
  { proof: _, ...document }: Members,
  { proofValue: __, ...proof }: Members,
  contexts: Contexts,
): Promise<Uint8Array> => {
  if (!signsMeaning(suite)) return Buffer.concat([sha256(canonicalize(proof)), sha256(canonicalize(document))]);
  const options = { ...proof, '@context': document['@context'] };
  const texts = [await canonizeRdf(options, contexts), await canonizeRdf(document, contexts)];
  return Buffer.concat(texts.map(sha256));
};
