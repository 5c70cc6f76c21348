import type { ByteRange } from '../file-source.js';
import type { CaseOptions } from '../run-case.js';
import type { PackedResults } from './pack-results.js';

/** A part of a file of lines: its bytes, and the number of its first line. */
export interface LineRange extends ByteRange {
  readonly firstLine: number;
}

/** A part of a suite, and that of its expectations which belongs to it line by line. */
export interface Stretch {
  readonly contexts: LineRange;
  readonly expectations: LineRange;
}

export interface SuitePart extends Stretch {
  readonly file: string;
  readonly expected: string | undefined;
}

/** What a run is told, as far as another thread can be told it. */
export interface PortableOptions
  extends Pick<CaseOptions, 'now' | 'contextCheck' | 'passportCheck' | 'strictLimits' | 'exactCodes' | 'maxStateKeys'> {
  readonly packRoots: readonly string[];
  readonly streamLedger?: boolean;
  readonly untimed?: boolean;
  readonly brief?: boolean;
  readonly passport?: string;
  readonly pack?: string;
}

/** Threads that run parts of suites. */
export interface CasePool {
  /** How many parts may be under way at once. */
  readonly jobs: number;
  /**
   * Runs a part. Undefined when it is not one that can be run by itself: a line is wrong, a case hangs on those before it, or the thread
   * has come to its end; then it is run again, in its place.
   */
  readonly run: (part: SuitePart, options: PortableOptions) => Promise<PackedResults | undefined>;
}
