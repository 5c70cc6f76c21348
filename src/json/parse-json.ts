import type { Diagnostic } from '../diagnostics/index.js';
import { type Fault, FaultList } from './fault-list.js';
import { createDocument, type JsonDocument } from './json-document.js';
import { type JsonLimits, resolveLimits } from './limits.js';
import { createPositions } from './positions.js';
import { scan } from './scan.js';
import { toUnits } from './units.js';
import { decodeUtf8 } from './utf8.js';

/** The value and its text, or what is wrong with the text: up to 20 diagnostics in the order of the text. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown; readonly document: JsonDocument }
  | { readonly ok: false; readonly diagnostics: Diagnostic[] };

/** `file` is the name that diagnostics give; `firstLine` is the number of the first line (for JSON Lines), 1 unless given. */
export interface ParseJsonOptions {
  readonly file: string;
  readonly limits?: Partial<JsonLimits>;
  readonly firstLine?: number;
}

const failed = (text: string, { file, firstLine = 1 }: ParseJsonOptions, fault: Fault): ParsedJson => {
  const faults = new FaultList(file, createPositions(text, firstLine));
  faults.add(fault);
  return { ok: false, diagnostics: faults.diagnostics };
};

const tooLarge = (maxBytes: number, options: ParseJsonOptions): ParsedJson =>
  failed('', options, {
    code: 'json/too-large',
    start: 0,
    end: 0,
    message: `The text is larger than ${maxBytes} bytes.`,
  });

const invalidUtf8 = (bytes: Uint8Array, badByte: number, options: ParseJsonOptions): ParsedJson => {
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, badByte));
  const value = (bytes[badByte] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const mark = bytes.subarray(0, 2).join();
  const utf16 = mark === '255,254' || mark === '254,255';
  return failed(before, options, {
    code: 'json/invalid-utf8',
    start: before.length,
    end: before.length,
    message: `The byte 0x${value} at byte offset ${badByte} begins no valid UTF-8 sequence.`,
    hint: utf16 ? 'The text looks like UTF-16; save it as UTF-8.' : 'Save the text as UTF-8.',
  });
};

/**
 * Parses one text strictly as I-JSON: the grammar of RFC 8259 with the restrictions of RFC 7493 (no duplicate names, no
 * lone surrogates, no integer literal beyond 2^53 - 1, no number beyond a double, UTF-8 without a byte order mark), within
 * limits. Every fault is reported with its place; a syntax fault or an exceeded limit ends the search for more. A member
 * named `__proto__` is an ordinary own member of the value.
 *
 * @throws OapError `json/bad-limit` for a limit that is negative or no number.
 */
export const parseJson = (input: string | Uint8Array, options: ParseJsonOptions): ParsedJson => {
  const limits = resolveLimits(options.limits);
  const bytes = typeof input === 'string' ? Buffer.byteLength(input) : input.length;
  if (bytes > limits.maxBytes) return tooLarge(limits.maxBytes, options);
  let text: string;
  if (typeof input === 'string') text = input;
  else {
    const decoded = decodeUtf8(input);
    if ('badByte' in decoded) return invalidUtf8(input, decoded.badByte, options);
    text = decoded.text;
  }
  const positions = createPositions(text, options.firstLine ?? 1);
  const faults = new FaultList(options.file, positions);
  scan(text, toUnits(text, bytes), limits, faults);
  if (faults.diagnostics.length > 0) return { ok: false, diagnostics: faults.diagnostics };
  // The scanner decides what is JSON; the engine builds the value, with `__proto__` as an own member.
  return { ok: true, value: JSON.parse(text) as unknown, document: createDocument(options.file, text, positions) };
};
