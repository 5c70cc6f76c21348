import type { Diagnostic } from '../../diagnostics/index.js';
import { type JsonDocument, parseJson } from '../../json/index.js';

export type ParsedKeyJson =
  | { readonly ok: true; readonly value: unknown; readonly document: JsonDocument }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Keys are small; a set of a thousand has 200 KiB. */
const LIMITS = { maxBytes: 1024 * 1024, maxDepth: 16, maxItems: 20_000 } as const;

/** What is wrong with the text as a whole; of anything else the name alone is told. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['json/empty', 'there is no JSON where a key was expected'],
  ['json/bom', 'a byte order mark stands before the JSON of the key: save the file as UTF-8 without it'],
  ['json/duplicate-name', 'a member stands twice in the JSON of the key, so that nobody can tell which is meant'],
  ['json/too-large', `keys are read up to ${LIMITS.maxBytes} bytes of JSON, and this is more`],
  ['json/too-deep', `keys are read up to ${LIMITS.maxDepth} levels deep, and this is deeper`],
  ['json/too-many-items', `keys are read up to ${LIMITS.maxItems} values, and this has more`],
]);

/** Parses JSON that may hold a secret: the place of a fault is told, but no word of the text. */
export const parseKeyJson = (input: string | Uint8Array, file: string): ParsedKeyJson => {
  const parsed = parseJson(input, { file, limits: LIMITS });
  if (parsed.ok) return parsed;
  const diagnostics = parsed.diagnostics.map(({ code, location }) => ({
    code,
    severity: 'error' as const,
    message: MESSAGES.get(code) ?? `the JSON of the key is not well-formed here (${code.slice('json/'.length)})`,
    location,
  }));
  return { ok: false, diagnostics };
};
