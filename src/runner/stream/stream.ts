import type { Stretch } from '../parallel/case-pool.js';

/** What is run line by line. */
export interface Stream {
  readonly file: string;
  readonly expected: string | undefined;
  /** A part of it; all of it when absent. */
  readonly stretch?: Stretch;
  /** The lines before the part are not known: it ends at the first case that hangs on them. */
  readonly alone?: boolean;
}
