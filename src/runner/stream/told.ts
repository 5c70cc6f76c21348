import type { CaseResult } from '../../diagnostics/index.js';

/** Cases of one pack, one after the other, that pass and have nothing to tell; counted instead of told one by one. */
export interface PassedCases {
  readonly pack: string;
  readonly count: number;
  /** Of reading and deciding them all. */
  readonly durationMs: number;
}

/** What became of one case, or of several at once. */
export type Told = CaseResult | PassedCases;

export const isCount = (told: object): told is PassedCases => 'count' in told;
