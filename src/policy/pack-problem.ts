import type { ErratumId, RequirementId } from '../spec/index.js';

/** Something that keeps a pack from being evaluated. `range`: offsets into the string at `pointer`, UTF-16 code units, end exclusive. */
export interface PackProblem {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
  readonly range?: { readonly start: number; readonly end: number };
  /** The span meant is that of the member's name. */
  readonly key?: boolean;
  readonly requirement?: RequirementId;
  readonly erratum?: ErratumId;
}
