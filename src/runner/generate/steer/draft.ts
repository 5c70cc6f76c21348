import type { Node } from '../../../expr/index.js';
import type { Edit, Request } from '../request.js';

/** A request on its way to what is wanted of it, with the changes that made it. */
export interface Draft {
  readonly request: Request;
  readonly edits: readonly Edit[];
}

/** An expression without open names, and the truth that it is to have. */
export interface Goal {
  readonly node: Node;
  readonly truth: boolean;
  /** A fault is as good as false: the rule denies either way. */
  readonly orFault?: boolean;
}

/** Requests that may be what is wanted, the plainest first; made as they are asked for. */
export type Drafts = Generator<Draft, void, undefined>;

/** What the ways to change a request are made of: each of them knows one kind of expression and leaves what is inside to the others. */
export interface Steering {
  /** The value that an expression has for a request; undefined when it faults, and when it is nothing. */
  readonly value: (node: Node, request: Request) => unknown;
  /** Its truth; undefined when it faults. */
  readonly truth: (node: Node, request: Request) => boolean | undefined;
  /** Requests for which an expression has a truth. */
  readonly meet: (draft: Draft, goal: Goal) => Drafts;
  /** Requests for which all of several do. */
  readonly meetAll: (draft: Draft, goals: readonly Goal[]) => Drafts;
  /** Requests in which an expression is likely to have a value; `REMOVED` for none. */
  readonly assign: (draft: Draft, node: Node, value: unknown) => Drafts;
  /** A value for what an expression reads, where there is none: by its schema, or of a kind. */
  readonly sample: (draft: Draft, node: Node, item: boolean) => readonly unknown[];
}
