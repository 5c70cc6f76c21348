import type { CaseResult } from '../../diagnostics/index.js';
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

/** Cases of one pack, one after the other, that pass and have nothing to tell; counted instead of told one by one. */
export interface PassedCases {
  readonly pack: string;
  readonly count: number;
  /** Of reading and deciding them all. */
  readonly durationMs: number;
}

/** What became of one case, or of several at once. */
export type Told = CaseResult | PassedCases;

export const isCount = (told: Told): told is PassedCases => 'count' in told;
