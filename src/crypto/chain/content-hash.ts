import { canonicalize, sha256Hex } from '../../json/index.js';
import type { Members } from '../../spec/index.js';

/**
 * What a local producer hashes: its JSON, compact, members sorted, without `content_hash`, no line feed at the end (E-70). That is
 * the canonical form, but for U+007F, which the usual tool of these producers escapes; `escaped` is that spelling.
 */
export const contentHashes = ({
  content_hash: _,
  ...hashed
}: Members): { readonly plain: string; readonly escaped: string } => {
  const text = canonicalize(hashed);
  const plain = `sha256:${sha256Hex(text)}`;
  return {
    plain,
    escaped: text.includes('\u007f') ? `sha256:${sha256Hex(text.replaceAll('\u007f', '\\u007f'))}` : plain,
  };
};
