/** How much a diagnostic matters: an `error` fails the run, a `warning` alone never does, `info` only tells. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in text. Lines and columns are 1-based; columns count UTF-16 code units; `offset` is 0-based, in UTF-16 code units from the start of the text. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Where a diagnostic points: a file as the user named it, an RFC 6901 pointer into it, and the span in its text when that is known. */
export interface Location {
  readonly file: string;
  readonly pointer?: string;
  readonly start?: Position;
  readonly end?: Position;
}

/** One finding about the user's data. `code` is `area/name` and never changes; wording may. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** Requirement ids of the standard, for example `OAP-EXPR-009`. */
  readonly requirement?: string;
  /** Erratum or delta ids, for example `E-12`. */
  readonly erratum?: string;
  readonly location: Location;
  readonly related?: readonly { readonly message: string; readonly location: Location }[];
}

/** Whether a diagnostic says that something could not be read or parsed, rather than that it is wrong. */
export const isUnreadable = ({ code }: Diagnostic): boolean => code.startsWith('json/') || code.startsWith('file/');

/** A remark that goes with a result and does not change it. */
export interface Note {
  readonly code: string;
  readonly message: string;
  readonly requirement?: string;
  readonly erratum?: string;
}

const rank = (location: Location): readonly [string, number, number] => [
  location.file,
  location.start?.line ?? 0,
  location.start?.column ?? 0,
];

/** Orders diagnostics by file, line, column, code, so that the same input gives the same bytes. */
export const compareDiagnostics = (a: Diagnostic, b: Diagnostic): number => {
  const [fileA, lineA, columnA] = rank(a.location);
  const [fileB, lineB, columnB] = rank(b.location);
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return lineA - lineB || columnA - columnB || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
};
