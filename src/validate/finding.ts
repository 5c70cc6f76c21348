import type { Severity } from '../diagnostics/index.js';
import type { ErratumId, Members, RequirementId } from '../spec/index.js';

export type { Members } from '../spec/index.js';
export { isMembers, memberOf } from '../spec/index.js';

/** What validation has to say about one place of a document. */
export interface Finding {
  /** `area/name`, where the area is the kind of document. */
  readonly code: string;
  readonly severity: Severity;
  /** RFC 6901 pointer to the value meant, or with `key` to the member whose name is meant. */
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
  readonly key?: boolean;
  /** Pointer into the earlier document, for what a change is about. */
  readonly previous?: string;
  readonly requirement?: RequirementId;
  readonly erratum?: ErratumId;
}

/** Finds what a schema cannot say. Never throws, whatever the members hold: a schema fault is told beside it. */
export type Check = (document: Members) => readonly Finding[];
