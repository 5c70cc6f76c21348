import type { CaseResult } from '../../diagnostics/index.js';
import type { PlannedCase } from '../planned.js';

/** A case that ran, with what it ran on; all cases of one list have the same pack. */
export interface RanCase {
  readonly planned: PlannedCase;
  readonly result: CaseResult;
}
