import type { Diagnostic } from '../diagnostics/index.js';
import { type JsonDocument, parseJson, splitLines } from '../json/index.js';
import type { Kind } from '../validate/index.js';
import { checkDocument } from './check-document.js';

/** Longest line of a suite, bytes. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

export interface JsonLine {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
  readonly document: JsonDocument;
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);

/** Parses and checks one line of a JSONL file; blank lines give undefined. What is wrong is appended to `found`. */
export const readLine = (
  bytes: Uint8Array,
  line: number,
  file: string,
  kind: Kind,
  found: Diagnostic[],
): JsonLine | undefined => {
  if (isBlank(bytes)) return undefined;
  const parsed = parseJson(bytes, { file, firstLine: line, limits: { maxBytes: MAX_LINE_BYTES } });
  if (!parsed.ok) {
    found.push(...parsed.diagnostics);
    return undefined;
  }
  if (!checkDocument(kind, parsed.value, parsed.document, found)) return undefined;
  return { line, value: parsed.value as Readonly<Record<string, unknown>>, document: parsed.document };
};

/** Reads a whole JSONL file, checking every line before any of it is used. */
export const readLines = (bytes: Uint8Array, file: string, kind: Kind, found: Diagnostic[]): readonly JsonLine[] => {
  const lines: JsonLine[] = [];
  for (const { bytes: text, line } of splitLines(bytes)) {
    const read = readLine(text, line, file, kind, found);
    if (read !== undefined) lines.push(read);
  }
  return lines;
};
