import type { Severity } from '../diagnostics/index.js';
import type { ErratumId, RequirementId } from '../spec/index.js';

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

/** A document that is known to be an object; its members are not known. */
export type Members = Readonly<Record<string, unknown>>;

/** Finds what a schema cannot say. Never throws, whatever the members hold: a schema fault is told beside it. */
export type Check = (document: Members) => readonly Finding[];

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own member, or undefined. */
export const memberOf = (value: unknown, name: string): unknown =>
  isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
