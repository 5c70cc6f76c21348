import type { Diagnostic } from '../diagnostics/index.js';
import { type JsonDocument, parseJson } from '../json/index.js';
import { FILES } from './files.js';

export type ReadJson =
  | { readonly ok: true; readonly value: unknown; readonly document: JsonDocument }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads and parses a JSON file, or standard input for `-`. Faults of the text are diagnostics; an unreadable file throws. */
export const readJson = async (path: string): Promise<ReadJson> =>
  parseJson(await FILES.read(path), { file: path === '-' ? '<stdin>' : path });
