import { createHash } from 'node:crypto';
import { canonicalize } from './canonicalize.js';

/** SHA-256 over the UTF-8 of a text, as 64 lower-case hexadecimal digits. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * The digest of a JSON value as the standard writes digests: `sha256:` and 64 lower-case hexadecimal digits of SHA-256
 * over the UTF-8 of the canonical form (E-05, E-08).
 *
 * @throws OapError `json/not-canonicalizable` like `canonicalize`.
 */
export const digest = (value: unknown): string => `sha256:${sha256Hex(canonicalize(value))}`;
