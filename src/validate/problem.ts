/** One fault of a document, in our own words. */
export interface Problem {
  /** RFC 6901 pointer to the value meant, or with `key` to the member whose name is meant; `""` is the whole document. */
  readonly pointer: string;
  /** The JSON Schema keyword that failed, or the name of the bound or feature that was refused (for example `depth`, `$async`). */
  readonly keyword: string;
  /** What is wrong, naming the place. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** True when the span meant is that of the member name and not of its value. */
  readonly key?: boolean;
  /** The name of the member that is missing. */
  readonly lacks?: string;
}

/** The empty result, shared so that a valid document allocates nothing. */
export const NO_PROBLEMS: readonly Problem[] = Object.freeze([]);

/** More problems than this are not reported; a reader who has mended fifty can ask again. */
export const MAX_PROBLEMS = 50;
