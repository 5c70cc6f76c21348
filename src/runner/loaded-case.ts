import type { Location } from '../diagnostics/index.js';
import type { Expectation } from './expectation.js';

/** A case as it was read, checked and paired; packs and passports are found later. */
export interface LoadedCase {
  readonly name: string;
  readonly location: Location;
  readonly context: unknown;
  readonly expectation: Expectation;
  /** A file, relative to the suite's folder, or a whole passport; the suite's default when absent. */
  readonly passport?: string | Readonly<Record<string, unknown>>;
  /** An RFC 7396 merge patch on the passport. */
  readonly overridePassport?: Readonly<Record<string, unknown>>;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly now?: string;
  readonly requirements: readonly string[];
  readonly isolated: boolean;
  /** The rule or step that has to deny, when the case pins one. */
  readonly rule?: string;
  /** Further rules that the case says would deny it too. */
  readonly also: readonly string[];
  /** The expectation came from the evaluator, and nobody has looked at it yet. */
  readonly review: boolean;
}

/** A suite whose every line was checked. `folder` is where its files lie; `nameHint` may name its pack when the expectations do not. */
export interface LoadedSuite {
  readonly suite: string;
  readonly folder: string;
  readonly nameHint?: string;
  readonly cases: readonly LoadedCase[];
}
