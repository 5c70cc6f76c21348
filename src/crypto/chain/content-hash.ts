import { canonicalize, DIGEST_FORMS, sha256Hex } from '../../json/index.js';
import type { Members } from '../../spec/index.js';

/**
 * The hashes that `content_hash` of a local record may be: of its compact JSON, members sorted, without `content_hash`, no line feed at the
 * end (E-70). The usual tool of these producers sorts and escapes a little otherwise than RFC 8785.
 */
export const contentHashes = ({ content_hash: _, ...hashed }: Members): readonly string[] =>
  [canonicalize(hashed), DIGEST_FORMS.jq.write(hashed).trimEnd()].map((text) => `sha256:${sha256Hex(text)}`);
