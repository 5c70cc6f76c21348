import { isAscii } from 'node:buffer';
import type { Diagnostic, Location } from '../diagnostics/index.js';
import { locationOf, parseJson, parsePlain, splitLines } from '../json/index.js';
import { checkKind, type Kind } from '../validate/index.js';
import { checkDocument } from './check-document.js';

/** Longest line of a suite, bytes. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

/** A line that was read and is right. */
export interface JsonLine {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
  /** Where a value of it stands. */
  readonly locate: (pointer: string) => Location;
}

const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 9 || byte === 13;

const isBlank = (bytes: Uint8Array): boolean => bytes.every(isSpace);

const parseLine = (bytes: Uint8Array, file: string, line: number) =>
  parseJson(bytes, { file, firstLine: line, limits: { maxBytes: MAX_LINE_BYTES } });

/** Finds places in a line that was right. That of the whole, which every case has, is found without reading the line again. */
const locator =
  (bytes: Uint8Array, file: string, line: number): JsonLine['locate'] =>
  (pointer) => {
    if (pointer === '' && isAscii(bytes)) {
      let [from, to] = [0, bytes.length];
      while (isSpace(bytes[from])) from++;
      while (isSpace(bytes[to - 1])) to--;
      const at = (offset: number) => ({ line, column: offset + 1, offset });
      return { file, pointer, start: at(from), end: at(to) };
    }
    const parsed = parseLine(bytes, file, line);
    if (!parsed.ok) throw new Error('a line that was right is no longer');
    return locationOf(parsed.document, pointer);
  };

/** Parses and checks one line of a JSONL file; blank lines give undefined. What is wrong is appended to `found`. */
export const readLine = (
  bytes: Buffer,
  line: number,
  file: string,
  kind: Kind,
  found: Diagnostic[],
): JsonLine | undefined => {
  if (isBlank(bytes)) return undefined;
  let value = parsePlain(bytes);
  // Whoever finds out what is wrong has to have the places as well.
  if (value === undefined || checkKind(kind, value).length > 0) {
    const parsed = parseLine(bytes, file, line);
    if (!parsed.ok) {
      found.push(...parsed.diagnostics);
      return undefined;
    }
    if (!checkDocument(kind, parsed.value, parsed.document, found)) return undefined;
    value = parsed.value;
  }
  return { line, value: value as JsonLine['value'], locate: locator(bytes, file, line) };
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
