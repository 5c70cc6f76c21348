import type { Diagnostic, Location } from '../diagnostics/index.js';
import type { Positions } from './positions.js';

/** How many faults one text may have reported; a text with more is broken as a whole. */
export const MAX_FAULTS = 20;

/** Faults of text that is JSON and no I-JSON (RFC 7493): nothing can be canonicalised that has them. */
const NO_I_JSON: ReadonlySet<string> = new Set([
  'json/duplicate-name',
  'json/lone-surrogate',
  'json/number-overflow',
  'json/unsafe-integer',
  'json/invalid-utf8',
  'json/bom',
]);

/** A fault as the scanner sees it: UTF-16 offsets, end exclusive. */
export interface Fault {
  readonly code: `json/${string}`;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly pointer?: string | undefined;
  readonly related?: { readonly message: string; readonly start: number; readonly end: number } | undefined;
}

/** Collects the faults of one text as diagnostics with lines and columns. */
export class FaultList {
  readonly diagnostics: Diagnostic[] = [];
  readonly positions: Positions;
  private readonly file: string;

  constructor(file: string, positions: Positions) {
    this.file = file;
    this.positions = positions;
  }

  get full(): boolean {
    return this.diagnostics.length >= MAX_FAULTS;
  }

  add(fault: Fault): void {
    if (this.full) return;
    const { code, message, hint, related } = fault;
    this.diagnostics.push({
      code,
      severity: 'error',
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(NO_I_JSON.has(code) ? { requirement: 'OAP-CANON-003' } : {}),
      location: this.locate(fault.start, fault.end, fault.pointer),
      ...(related === undefined
        ? {}
        : { related: [{ message: related.message, location: this.locate(related.start, related.end) }] }),
    });
  }

  private locate(start: number, end: number, pointer?: string): Location {
    return {
      file: this.file,
      ...(pointer === undefined ? {} : { pointer }),
      start: this.positions.at(start),
      end: this.positions.at(end),
    };
  }
}
