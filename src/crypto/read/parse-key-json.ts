import type { Diagnostic } from '../../diagnostics/index.js';
import { type JsonDocument, parseJson } from '../../json/index.js';

export type ParsedKeyJson =
  | { readonly ok: true; readonly value: unknown; readonly document: JsonDocument }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Keys are small; a set of a thousand has 200 KiB. */
const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 16, maxItems: 20_000 } as const;

/** Parses JSON that may hold a secret: the place of a fault is told, but no word of the text. */
export const parseKeyJson = (input: string | Uint8Array, file: string): ParsedKeyJson => {
  const parsed = parseJson(input, { file, limits: LIMITS });
  if (parsed.ok) return parsed;
  const diagnostics = parsed.diagnostics.map(({ code, location }) => ({
    code,
    severity: 'error' as const,
    message: `the JSON of the key is not well-formed here (${code.slice('json/'.length)})`,
    location,
  }));
  return { ok: false, diagnostics };
};
